import { describe, expect, it } from 'vitest'
import { columnState, columnStateIn, isShortWindow, lastFreshDay, windowStart } from '../../rules/columns.ts'
import { addDays, date, eachDay } from '../../rules/dates.ts'
import type { UpdateWindow } from '../../rules/types.ts'
import { column, look } from '../support/snapshot.ts'

const FORTNIGHT = { count: 14, unit: 'day' } as const
const HALF_YEAR = { count: 6, unit: 'month' } as const
const YEAR = { count: 12, unit: 'month' } as const

describe('window', () => {
  it.each([
    [FORTNIGHT, '2021-10-08', '2021-09-24'],
    [HALF_YEAR, '2021-09-27', '2021-03-27'],
    [HALF_YEAR, '2021-08-31', '2021-02-28'],
    [YEAR, '2024-02-29', '2023-02-28'],
  ])('%o ending on %s begins on %s', (window, day, start) => {
    expect(windowStart(window, date(day))).toBe(start)
  })

  it.each([
    [FORTNIGHT, '2021-09-24', '2021-10-08'],
    [YEAR, '2024-02-29', '2025-02-28'],
    [YEAR, '2023-02-28', '2024-02-29'],
    [HALF_YEAR, '2024-02-29', '2024-08-31'],
    [HALF_YEAR, '2021-08-31', '2022-02-28'],
    [HALF_YEAR, '2022-02-28', '2022-08-31'],
  ])('%o: an item of %s is fresh until %s', (window, newest, last) => {
    expect(lastFreshDay(window, date(newest))).toBe(last)
  })

  it.each([FORTNIGHT, HALF_YEAR, YEAR])(
    '%o: the last fresh day is the last whose window holds the item',
    (window) => {
      const wrong = eachDay(date('2023-01-01'), addDays(date('2023-01-01'), 800)).filter((newest) => {
        const last = lastFreshDay(window, newest)
        return windowStart(window, last) > newest || windowStart(window, addDays(last, 1)) <= newest
      })

      expect(wrong).toEqual([])
    },
  )

  it.each<[UpdateWindow, boolean]>([
    [FORTNIGHT, true],
    [HALF_YEAR, true],
    [{ count: 7, unit: 'month' }, false],
    [YEAR, false],
    [{ count: 183, unit: 'day' }, true],
    [{ count: 184, unit: 'day' }, false],
  ])('%o is short: %s', (window, expected) => {
    expect(isShortWindow(window)).toBe(expected)
  })
})

describe('columnState of a dated look', () => {
  const seen = column({ window: HALF_YEAR, observation: look('2021-03-30', '2021-03-27') })

  it('is fresh on the day whose window begins with the item', () => {
    expect(columnState(seen, date('2021-09-26'))).toMatchObject({ state: 'fresh', daysLeft: 1 })
    expect(columnState(seen, date('2021-09-27'))).toMatchObject({ state: 'fresh', daysLeft: 0 })
  })

  it('is to be looked at again from the day after, for ever', () => {
    const ranOut = {
      state: 'ran-out',
      newestOn: '2021-03-27',
      lastFreshOn: '2021-09-27',
      seenOn: '2021-03-30',
    }

    expect(columnState(seen, date('2021-09-28'))).toEqual(ranOut)
    expect(columnState(seen, date('2031-09-28'))).toEqual(ranOut)
  })

  it.each(['2021-09-28', '2021-12-31'])(
    'is stale once a look made on %s has seen no newer one',
    (lookedOn) => {
      const again = column({ window: HALF_YEAR, observation: look(lookedOn, '2021-03-27') })

      expect(columnState(again, date('2031-09-28'))).toEqual({
        state: 'stale',
        newestOn: '2021-03-27',
        since: '2021-09-28',
        blank: false,
        seenOn: lookedOn,
      })
    },
  )

  it('does not know of a look that comes later', () => {
    expect(columnState(seen, date('2021-03-29'))).toMatchObject({ state: 'unknown', reason: 'never-looked' })
  })
})

describe('columnState of what the machine saw', () => {
  // Fresh until 2021-09-27.
  const dated = (lookedOn: string) =>
    column({ window: HALF_YEAR, observation: look(lookedOn, '2021-03-27', { source: 'crawl' }) })
  const blankOn = (lookedOn: string) =>
    column({ observation: look(lookedOn, null, { source: 'crawl', sameSince: date('2021-08-01') }) })

  it.each([
    ['fresh while its item is', dated('2021-03-30'), '2021-09-27', 'fresh'],
    ['to be looked at again once that has run out', dated('2021-03-30'), '2021-09-28', 'ran-out'],
    ['so for ever', dated('2021-03-30'), '2031-09-28', 'ran-out'],
    ['so when it was looked at on the last good day', dated('2021-09-27'), '2021-09-28', 'ran-out'],
    ['stale when it was looked at on the first bad day', dated('2021-09-28'), '2021-09-28', 'stale'],
    ['stale a month after that look', dated('2021-09-28'), '2021-10-29', 'stale'],
    ['unknown a day later', dated('2021-09-28'), '2021-10-30', 'outdated'],
    ['stale while blank', blankOn('2021-09-27'), '2021-10-28', 'stale'],
    ['unknown when the blank page was seen too long ago', blankOn('2021-09-27'), '2021-10-29', 'outdated'],
  ])('is %s', (_, seen, day, expected) => {
    const state = columnState(seen, date(day))

    expect(state.state === 'unknown' ? state.reason : state.state).toBe(expected)
  })

  it.each(['inspection', 'report'] as const)('leaves what was seen stale by %s to stand', (source) => {
    const observation = look('2021-09-28', '2021-03-27', { source })

    const state = columnState(column({ window: HALF_YEAR, observation }), date('2031-09-28'))

    expect(state).toMatchObject({ state: 'stale', since: '2021-09-28' })
  })

  it('says when it was looked at last', () => {
    expect(columnState(dated('2021-09-28'), date('2022-01-01'))).toEqual({
      state: 'unknown',
      reason: 'outdated',
      since: '2021-09-28',
    })
  })
})

describe('columnStateIn a check of 2021-09-27 to 09-30', () => {
  const span = { from: date('2021-09-27'), to: date('2021-09-30') }
  // An item of 2021-03-28 is inside its window until 2021-09-28.
  it.each([
    ['looked at on its last good day', '2021-09-28', '2021-03-28', 'fresh'],
    ['looked at a day later', '2021-09-29', '2021-03-28', 'stale'],
    ['looked at with the newest item of the day', '2021-09-29', '2021-09-29', 'fresh'],
    ['fresh when looked at before it, and run out in it', '2021-09-26', '2021-03-28', 'not-looked'],
    ['found stale before it', '2021-09-26', '2021-03-01', 'not-looked'],
    ['proved fresh by what was seen before it', '2021-09-26', '2021-03-30', 'fresh'],
  ])('%s', (_, lookedOn, newestOn, expected) => {
    const state = columnStateIn(column({ window: HALF_YEAR, observation: look(lookedOn, newestOn) }), span)

    expect(state.state === 'unknown' ? state.reason : state.state).toBe(expected)
  })
})

describe('columnState of other looks', () => {
  const today = date('2021-09-27')
  const noneSince = (on: string) =>
    column({
      window: HALF_YEAR,
      observation: look('2021-09-27', on, { outcome: 'none-since', sameSince: date('2021-07-01') }),
    })

  it('knows nothing of a column nobody looked at', () => {
    expect(columnState(column(), today)).toEqual({ state: 'unknown', reason: 'never-looked', since: null })
  })

  it('never calls an unreadable column stale', () => {
    const observation = look('2021-09-27', null, { outcome: 'unreadable', sameSince: date('2021-09-20') })

    const state = columnState(column({ observation }), date('2023-01-01'))

    expect(state).toEqual({ state: 'unknown', reason: 'unreadable', since: '2021-09-20' })
  })

  it('calls an empty column stale and blank from the first time it was seen so', () => {
    const observation = look('2021-09-27', null, { sameSince: date('2021-08-01') })

    const state = columnState(column({ observation }), today)

    expect(state).toEqual({
      state: 'stale',
      newestOn: null,
      since: '2021-08-01',
      blank: true,
      seenOn: '2021-09-27',
    })
  })

  it('is stale when nothing was found in the whole window', () => {
    const state = columnState(noneSince('2021-03-27'), today)

    expect(state).toEqual({
      state: 'stale',
      newestOn: null,
      since: '2021-07-01',
      blank: false,
      seenOn: '2021-09-27',
    })
  })

  it('is not sure when the look ended a day short of the window', () => {
    expect(columnState(noneSince('2021-03-28'), today)).toMatchObject({
      state: 'unknown',
      reason: 'not-sure',
    })
  })

  it('does not become sure by time alone: nobody has looked at the days since', () => {
    expect(columnState(noneSince('2021-03-28'), date('2021-09-28'))).toMatchObject({ reason: 'not-sure' })
  })

  it('is not sure of a look that lacks its day', () => {
    const observation = look('2021-09-27', null, { outcome: 'dated' })

    expect(columnState(column({ observation }), today)).toMatchObject({
      state: 'unknown',
      reason: 'not-sure',
    })
  })
})
