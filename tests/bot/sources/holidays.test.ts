import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { builtInCalendar } from '../../../bot/sources/holidays.ts'
import { calendar as published } from '../../support/calendar.ts'

/** The special days of a year as `day kind`, in date order; the names differ in detail between sources. */
function daysOf(calendar: typeof published, year: number): string[] {
  return [...calendar.special]
    .filter(([day]) => day.startsWith(`${year}-`))
    .map(([day, { kind }]) => `${day} ${kind}`)
    .sort()
}

/** A weekend inside a holiday is a day off either way; which of the two names it has says nothing. */
function withoutWeekends(days: readonly string[]): string[] {
  return days.filter((it) => {
    const weekday = new Date(`${it.slice(0, 10)}T00:00:00Z`).getUTCDay()
    return !it.endsWith('holiday') || (weekday !== 0 && weekday !== 6)
  })
}

describe('the built-in calendar', () => {
  it.each([2021, 2026])('has the days of the State Council’s notice for %i', (year) => {
    const built = withoutWeekends(daysOf(builtInCalendar(), year))

    expect(built.length).toBeGreaterThan(15)
    expect(built).toEqual(withoutWeekends(daysOf(published, year)))
  })

  it('knows where its knowledge ends', () => {
    const { horizon, special } = builtInCalendar()
    const later = [...special].filter(([day]) => day > `${horizon}-12-31`)

    expect(horizon).toBeGreaterThanOrEqual(2026)
    expect(later.every(([, { kind }]) => kind === 'holiday')).toBe(true)
  })

  it('names holidays in Chinese', () => {
    const { special } = builtInCalendar()

    expect(special.get('2021-10-01' as never)).toEqual({ kind: 'holiday', name: '国庆节' })
    expect(special.get('2021-10-09' as never)).toMatchObject({ kind: 'makeup' })
    expect(special.get('2021-10-08' as never)).toBeUndefined()
  })

  it('is the same whatever the time zone of the machine', () => {
    const module = fileURLToPath(new URL('../../../bot/sources/holidays.ts', import.meta.url))
    const script = `
      import { createHash } from 'node:crypto'
      const { builtInCalendar } = await import(${JSON.stringify(module)})
      const { special, horizon } = builtInCalendar()
      const text = JSON.stringify([horizon, [...special].sort()])
      console.log(text.length, new Date(0).getHours(), createHash('sha256').update(text).digest('hex'))`

    const printed = ['UTC', 'Asia/Shanghai', 'America/New_York'].map((zone) =>
      execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
        env: { PATH: process.env['PATH'], TZ: zone },
        cwd: fileURLToPath(new URL('../../..', import.meta.url)),
        encoding: 'utf8',
      })
        .trim()
        .split(' '),
    )

    expect(printed.map(([, hour]) => hour)).toEqual(['0', '8', '19'])
    expect(new Set(printed.map(([length, , hash]) => `${length} ${hash}`)).size).toBe(1)
    expect(Number(printed[0]?.[0])).toBeGreaterThan(10_000)
  })
})
