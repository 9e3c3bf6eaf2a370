import { measureBusy } from './busy.ts'
import { measureCallback } from './callback.ts'
import { measureCounty } from './county.ts'
import { measureStartup } from './startup.ts'
import { measureYears, type YearFigures } from './years.ts'

/** Prints every figure beside its bar. Figures are for reading: no run fails because a machine was busy. */
const county = await measureCounty()
const callback = await measureCallback(4000)
const startup = await measureStartup()
const busy = await measureBusy()
const [first, fifth] = [await measureYears(1), await measureYears(5)]

const rows: readonly (readonly [work: string, figure: string, bar: string])[] = [
  ['bare echo ÷ questions through the WeCom callback', ratio(callback.ratio), '≥ 0.6'],
  [
    '  processor time an answer, an echo',
    `${callback.processorMs.toFixed(2)}, ${callback.echoProcessorMs.toFixed(2)} ms`,
    '',
  ],
  [
    '  answers per second, echoes per second',
    `${round(callback.perSecond)}, ${round(callback.echoPerSecond)}`,
    '',
  ],
  ['  p99 at 200/s', ms(callback.p99At200), '≤ 20 ms'],
  ...(callback.ratio < 0.6 ? callback.steps : []).map(
    ({ name, milliseconds }) => [`  of it: ${name}`, `${milliseconds.toFixed(3)} ms`, ''] as const,
  ),
  ['evaluate the county', ms(county.evaluateMs), '≤ 5 ms'],
  ['100 counties ÷ one', ratio(county.hundredTimes), '≤ 110'],
  ['plan and enqueue a Monday (weekly and daily)', ms(county.weeklyMs), '≤ 50 ms'],
  [
    'bulletin, every format, first and next',
    `${ms(county.firstBulletinMs)}, ${ms(county.bulletinMs)}`,
    '≤ 1000 ms',
  ],
  [
    'npm start to ready, first and next',
    `${ms(startup.firstStartMs)}, ${ms(startup.nextStartMs)}`,
    '≤ 2000 ms',
  ],
  ['resident memory', `${round(startup.residentMb)} MB`, '≤ 150 MB'],
  ...busy.map(({ work, seconds, question, write, refused }): [string, string, string] => [
    `worst callback while ${work} (${seconds.toFixed(1)} s): question, write, refused`,
    `${ms(question)}, ${write === null ? '–' : ms(write)}, ${refused}`,
    '≤ 100 ms, ≤ 3000 ms, 0',
  ]),
  ['year five ÷ year one: size kept', inYears('keptMb', 'MB'), '≤ 1.5'],
  ['  a start', inYears('openMs', 'ms'), '≤ 1.5'],
  ['  a question after a change', inYears('changedMs', 'ms'), '≤ 1.5'],
  ['  a backup', inYears('backupMs', 'ms'), '≤ 1.5'],
  ['  a night’s thinning', inYears('nextNightMs', 'ms'), '≤ 1.5'],
]

const width = Math.max(...rows.map(([work]) => work.length))
for (const [work, figure, bar] of rows)
  process.stdout.write(`${work.padEnd(width)}  ${figure.padEnd(16)}  ${bar}\n`)

function inYears(figure: keyof YearFigures, unit: string): string {
  return `${ratio(fifth[figure] / first[figure])} (${round(fifth[figure])} ${unit})`
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}

function ratio(value: number): string {
  return value.toFixed(2)
}

function round(value: number): string {
  return value.toFixed(0)
}
