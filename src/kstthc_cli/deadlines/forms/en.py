"""What may be written in English: the same makings as Vietnamese, a line a form, as `table` explains."""

from __future__ import annotations

from kstthc_cli.deadlines.table import Row, rows

WORDS = rows("""
month-name number.*!: January | jan [<dot>] = 1 | February | feb [<dot>] = 2 | March | mar [<dot>] = 3 | April |
    apr [<dot>] = 4 | May [<dot>] = 5 | June | jun [<dot>] = 6 | July | jul [<dot>] = 7 | August | aug [<dot>] = 8 |
    September | sep [<dot>] = 9 | October | oct [<dot>] = 10 | November | nov [<dot>] = 11 | December | dec [<dot>] = 12
weekday number.*!: Monday | mondays = 1 | Tuesday | tuesdays = 2 | Wednesday | wednesdays = 3 | Thursday |
    thursdays = 4 | Friday | fridays = 5 | Saturday | saturdays = 6 | Sunday | sundays = 7
ordinal-end = st | nd | rd | th
number = {v:n} [<ordinal-end>]
year = {v:yyyy} | (/|,|of|-) {v:yyyy}
slash-year = / {v:yyyy} | (,|of|-) {v:yyyy} | {v:yyyy}
of-year = of {v:yyyy} | {v:yyyy} | / {v:yyyy}
quarternum quarter-number: {q:roman} | {q:n}
count = {v:n3} | {v:number-name}
number-name number.*: two = 2 | three = 3 | four = 4 | six = 6 | twelve = 12 | nine = 9
joint = , [and] | and | &
clock clock: {h:n} : {m:mm} | {h:n} (h|hours)
each = each | every
unit unit.*!: week = week | month = month | quarter = quarter | year = year
units unit.*!: weeks = week | months = month
unit-or-half =! {v:unit}
unit-or-half unit.*!: half year = half
unit-of-part =! {v:unit}
adverb unit.*: monthly = month | weekly = week | quarterly = quarter | yearly | annually | annual = year
""")

DAYS = rows("""
day day: {d:number} [of] {m:month-name} [{y:year}] | {m:month-name} {d:number} [{y:year}] |
    {d:n} / {m:n} [/ {y:yyyy}] | {d:n} - {m:n} - {y:yyyy} | {y:yyyy} - {m:n} - {d:n} |
    {d:n} <dot> {m:n} <dot> {y:yyyy}
dday = {v:day}
dday day.on-weekday: {w:weekday} [,] {d:day}
dday day.at-clock: {h:clock} [,|on] {d:dday}
days list: {a:dday} ~ <joint> [<by>|before]
dates dates: {d:days}
yearly = every year | each year | yearly | annually
month month!: {m:month-name} [{y:year}]
quarter quarter!: quarter {m:quarternum} [{y:slash-year}] | q {m:quarternum} [{y:slash-year}]
quarter quarter: [the] {m:place} quarter [{y:of-year}]
place number.*!: first = 1 | second = 2 | third = 3 | fourth = 4
half half.*!: first 6 months [{y:of-year}] | [the] first (6|six) months [of the year] |
    [the] first half [{y:of-year}] | [the] first half [of] [the] year = first | last 6 months [{y:of-year}] |
    [the] last (6|six) months [of the year] | [the] (second|last) half [{y:of-year}] |
    [the] second half [of] [the] year = second
half nine-months!: first nine months [{y:of-year}] | [the] first (9|nine) months [of the year]
named-year year!: year {y:yyyy} | {y:yyyy}
period =! {v:month} | {v:quarter} | {v:half} | {v:named-year}
year-alone whole-year!: the year
period-or-year =! {v:period} | {v:year-alone}
period-group one: {a:period-or-year}
period-group quarters: (quarter|q|quarters) {r:quarter-list}
quarter-list numbered.several: {a:quarternum} [{y:slash-year}] <joint> {r:quarter-more}
quarter-more numbered: {a:quarternum} [{y:slash-year}]
quarter-more numbered.several: {a:quarternum} [{y:slash-year}] <joint> {r:quarter-more}
period-list = {v:period-group}
period-list joined: {a:period-group} <joint> {r:period-list}
periods periods: {p:period-list}
part part.*!: early | [the] (beginning|start) of = early | mid | mid - | middle of = middle | late | end of = late |
    first half of = first-half | second half of = second-half | first ten days of = first-ten-days |
    second ten days of = second-ten-days | last ten days of = last-ten-days
""")

DATED = rows("""
marked before-dates!: before {days:dates}  » before 15 March 2023
marked before-dates-yearly!: before {days:dates} every year | before {days:dates} <yearly>  » before 10 June every year
marked on-dates: <by> {days:dates}  » by 15 June 2023
marked on-dates-yearly: <by> {days:dates} <yearly>
plain on-dates!: on {days:dates} | {days:dates}  » on 15 June 2023
plain on-dates-yearly!: on {days:dates} every year | [on] {days:dates} <yearly>  » on 9 November every year
by = by | no later than | not later than | on or before | until
plain in-the-year!: in the year | (within|during) the year  » in the year
plain in-periods!: in {periods:periods} | (within|during|in) {periods:periods} | {periods:periods}
    » in quarter II, quarter III
plain in-periods-yearly!: in {periods:periods} every year | [in] {periods:periods} <yearly>  » in December every year
marked by-end-of!: by the end of {period:period-or-year} | (by|no later than) [the] end [of] {period:period-or-year} |
    (by|no later than|not later than) {period:period}  » by the end of June 2023
marked before-period!: before {period:period}  » before June 2023
marked before-tet!: before tet [{year:yyyy}]  » before Tet
plain until!: until the end of {end:period} | until {end:period}  » until the end of year 2030
plain part!: {part:part} {period:period-or-year} | (at|in) [the] {part:part} {period:period-or-year}  » early March
plain part-of-each!: {part:part} each {unit:unit-of-part} | {part:part} <each> {unit:unit-of-part}  » early each quarter
plain week-of!: week {week:n1} of {month:month}  » week 2 of May
plain working-day-of!: {place:working-place} working day of {month:month} |
    the {place:working-place} working day of {month:month}  » the last working day of April
working-place number.*!: [the] last = last
working-place = [the] {v:number} | {v:place}
plain span!: from {a:from-point} to {b:to-point} | [from] {a:from-point} (to|until|-) {b:to-point}  » from March to November
from-point = {v:dday} | {v:period} | {v:year-alone} | {v:issue}
to-point = [the end of] {v:dday} | [the end of] {v:period} | {v:year-alone}
issue issue: [the] plan issue | now | [the] issue [of the plan]
start since!: from {start:from-point} onwards | from {start:from-point}  » from 1 July 2023 onwards
open until-event!: from {start:from-point} until {e:quoted}
plain onwards!: {period:period} and the following years  » year 2025 and the following years
""")

RECURRING = rows("""
plain times!: [{least:at-least}] {count:times-count} per {unit:unit-or-half} |
    [{least:at-least}] {count:times-count} (/|a|an|per|each|every) {unit:unit-or-half} |
    [{least:at-least}] {count:times-count} {unit:adverb}  » 02 times/year
times-count = {v:count} (times|time) | {v:once}
once number.*: once = 1 | twice = 2
at-least =! at least | minimum
plain every!: every {unit:unit} | each {unit:unit} | {unit:adverb}  » every month
plain every.half!: every 6 months | <each> (six) months | every half year  » every 6 months
plain every.so-many!: every {length:count} {unit:units} | <each> {length:count} {unit:units}  » every 2 months
plain day-in!: {d:days-of-month} {m:which-month}  » day 05 of each month
plain day-in: [on] [the] {d:days-of-month} {m:which-month}
marked day-in-before!: before {d:days-of-month} {m:which-month} | before [the] {d:days-of-month} {m:which-month}
    » before day 25 of each month
marked day-in: <by> [the] {d:days-of-month} {m:which-month} | by the end of {d:days-of-month} {m:which-month}
    » by the 25th of each month
plain monthly-on: monthly , [by|on] [the] {d:days-of-month}  » monthly, by the 5th
days-of-month days.numbered: [day] {b:day-numbers}
days-of-month days.*: [the] last day = last | [the] last working day = last-working | [the] first day = first |
    [the] first working day = first-working
days-of-month days.nth-working: [the] {n:number} working day | [the] {n:place} working day
day-numbers list: {a:number} ~ <joint> [day] [the]
which-month month-of.*: of <each> month | of the month | monthly = each | of the (following|next) month = ahead |
    of the (first|1st) month of <each> quarter = first | of the (second|2nd) month of <each> quarter = second |
    of the (last|third|3rd) month of <each> quarter = last |
    of the first month of the (following|next) quarter = first-ahead |
    of the second month of the (following|next) quarter = second-ahead |
    of the last month of the (following|next) quarter = last-ahead
plain last-of-quarter: {d:days-of-month} of <each> quarter
plain day-in.window!: days {a:n} to {b:window-end} {m:which-month}  » days 1 to 5 of each month
window-end = {v:n}
window-end number.*: [the] last = last
plain weekly!: every {ws:weekdays} | [on] <each> {ws:weekdays} | {ws:weekdays} (weekly|of every week|of each week)
    » every Friday
weekdays list!: {a:weekday} ~ <joint> [<each>]
plain nth-weekday!: the {place:nth} {weekday:weekday} of each month |
    [on] [the] {place:nth} {weekday:weekday} of (each|every|the) month  » the last Friday of each month
nth =! {v:place}
nth number.*!: last = last
plain daily!: every working day | daily | every day  » every working day
plain within!: {rule:comes-back} {window:window}  » every month from March to November
comes-back every!: every {unit:unit}
comes-back every.half!: every 6 months
comes-back every.so-many!: every {length:count} {unit:units}
comes-back day-in!: {d:days-of-month} {m:which-month}
comes-back day-in-before!: before {d:days-of-month} {m:which-month}
comes-back day-in.window!: days {a:n} to {b:window-end} {m:which-month}
comes-back weekly!: every {ws:weekdays}
comes-back nth-weekday!: the {place:nth} {weekday:weekday} of each month
comes-back times!: [{least:at-least}] {count:times-count} per {unit:unit-or-half}
comes-back part-of-each!: {part:part} each {unit:unit-of-part}
window since!: from {start:window-point} onwards | from {start:window-point}
window window!: from {a:window-point} to {b:window-close}
window-point = {v:dday} | {v:period}
window-close = {v:dday} | {v:period} | {v:year-alone}
""")

OPEN = rows("""
term term.*!: {n:count} (days|day) = days | {n:count} working (days|day) = working-days |
    {n:count} (hours|hour) = hours | {n:count} working (hours|hour) = working-hours | {n:count} (weeks|week) = weeks |
    {n:count} (months|month) = months
marked after!: within {t:term} {a:anchor} | (within|no later than) {t:term} {a:anchor} | {t:term} {a:anchor}
    » within 10 days of receipt
anchor = <since> {v:issue} | <since> [the] {v:event-name} | <since> {v:quoted} | <since> {v:happened} |
    <since> [the] end of [each|every] {v:unit-of-part}
anchor dated: <since> {d:dday}
since = after | of | from
event-name receipt: receipt
marked after.term!: within {t:term}  » within 5 days
marked after.day-itself!: within 0 days  » within 0 days
marked promptly!: promptly after {e:quoted}  » promptly after [khi có văn bản]
marked before-event!: {t:term} before {e:quoted} |
    [within|no later than|at least] {t:term} (before|prior to) {e:happening}  » 3 days before [ngày hẹn trả]
happening = {v:quoted} | {v:happened} | [the] {v:event-name}
marked before-happening!: before {e:quoted}  » before [kỳ họp]
open when-asked!: {words:requested}  » on request
requested asked: on request | upon request | when requested | as (required|requested|needed) | when needed
requested = on request : {v:quoted}
open set-elsewhere!: as set by {words:quoted}  » as set by [theo Kế hoạch của huyện]
open set-by: (according to|per|as per) {words:event}  » according to the province's plan
open continuous!: ongoing | continuous | continuously | regularly  » ongoing
open continuous-until!: ongoing , until {until:quoted}  » ongoing, until [có văn bản]
whole-cell continuous: 24 / 7  » 24/7
""")

FORMS: tuple[Row, ...] = (*WORDS, *DAYS, *DATED, *RECURRING, *OPEN)
