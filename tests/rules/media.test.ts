import { describe, expect, it } from 'vitest'
import { date } from '../../rules/dates.ts'
import { accountFreshness, isAccountAlive, isSeenUntil, updatesInWeek } from '../../rules/media.ts'
import { tongbai2021 } from '../../rules/profiles/tongbai-2021.ts'
import { account, accountLook, days, lookedAt } from '../support/snapshot.ts'

describe('accountFreshness of an account last updated on 2021-09-13', () => {
  it.each([
    ['2021-09-13', 'fresh', 0],
    ['2021-09-23', 'fresh', 10],
    ['2021-09-24', 'soon', 11],
    ['2021-09-26', 'soon', 13],
    ['2021-09-27', 'limit', 14],
  ])('on %s is %s after %i days', (day, state, silent) => {
    const silentAccount = account({ lastUpdatedOn: date('2021-09-13') })

    expect(accountFreshness(silentAccount, tongbai2021, date(day))).toEqual({
      state,
      lastUpdatedOn: '2021-09-13',
      days: silent,
      vetoAfterDays: 14,
    })
  })
})

describe('the silence of an account last updated on 2021-09-13', () => {
  const last = { lastUpdatedOn: date('2021-09-13') }

  it.each([
    ['nobody has looked at it', account(last)],
    ['it was looked at while it was fresh', lookedAt(account(last), '2021-09-27')],
  ])('is a question when %s', (_, silent) => {
    const ranOut = { state: 'ran-out', lastUpdatedOn: '2021-09-13', lastGoodOn: '2021-09-27' }

    expect(accountFreshness(silent, tongbai2021, date('2021-09-28'))).toEqual(ranOut)
    expect(accountFreshness(silent, tongbai2021, date('2022-09-28'))).toEqual(ranOut)
  })

  it('is proved by a look made after it, and stands as of that day', () => {
    const silent = lookedAt(account(last), '2021-09-28')
    const vetoed = { state: 'vetoed', ...last, days: 15, vetoAfterDays: 14, seenOn: '2021-09-28' }

    expect(accountFreshness(silent, tongbai2021, date('2021-09-28'))).toEqual(vetoed)
    expect(accountFreshness(silent, tongbai2021, date('2022-09-28'))).toEqual(vetoed)
  })

  it('does not outlast a later update', () => {
    const updated = { ...lookedAt(account(last), '2021-09-28'), lastUpdatedOn: date('2021-10-01') }

    expect(accountFreshness(updated, tongbai2021, date('2021-10-01')).state).toBe('fresh')
    expect(accountFreshness(updated, tongbai2021, date('2021-10-16')).state).toBe('ran-out')
  })
})

it.each([
  ['2021-09-28', null, 'vetoed'],
  ['2021-09-28', '2021-09-13', 'vetoed'],
  ['2021-09-28', '2021-09-14', 'unknown'],
])('seen on %s without a single update, opened on %s: %s', (on, registeredOn, state) => {
  const empty = account({
    look: accountLook(on, null),
    registeredOn: registeredOn === null ? null : date(registeredOn),
  })

  expect(accountFreshness(empty, tongbai2021, date('2021-10-08')).state).toBe(state)
})

it('does not judge an account nobody has seen updating', () => {
  expect(accountFreshness(account(), tongbai2021, date('2021-09-27'))).toEqual({
    state: 'unknown',
    reason: 'never-seen',
  })
})

describe('accountFreshness of an account whose feed told of an update on 2021-10-07', () => {
  it.each([
    ['the feed was never read again', '2021-10-07', '2021-10-17', 'fresh'],
    ['nor when the silence has to be spoken of', '2021-10-07', '2021-10-18', 'unknown'],
    ['nor at the limit', '2021-10-07', '2021-10-21', 'unknown'],
    ['nor after 15 dead nights', '2021-10-07', '2021-10-22', 'ran-out'],
    ['nor later', '2021-10-07', '2021-10-25', 'ran-out'],
    ['it was read once it was nearly over', '2021-10-18', '2021-10-21', 'limit'],
    ['it was read on the last good day', '2021-10-21', '2021-10-25', 'ran-out'],
    ['it was read after it ran out', '2021-10-22', '2021-10-22', 'vetoed'],
    ['a month ago', '2021-10-22', '2021-11-22', 'vetoed'],
    ['more than a month ago', '2021-10-22', '2021-11-23', 'unknown'],
    ['there is no feed any more', null, '2021-10-22', 'ran-out'],
  ])('%s: read on %s, on %s it is %s', (_, readOn, day, state) => {
    const fed = account({
      lastUpdatedOn: date('2021-10-07'),
      isFromFeed: true,
      look: readOn === null ? null : accountLook(readOn, '2021-10-07', { source: 'feed' }),
    })

    expect(accountFreshness(fed, tongbai2021, date(day)).state).toBe(state)
  })
})

it.each([
  [true, null, false],
  [false, null, true],
  [true, '2021-10-02', false],
  [false, '2021-10-02', false],
  [true, '2021-10-03', true],
])('from its feed: %s, read on %s: what it did until 2021-10-03 is known: %s', (isFromFeed, readOn, seen) => {
  const feedReadOn = readOn === null ? null : date(readOn)

  expect(isSeenUntil(account({ isFromFeed, feedReadOn }), date('2021-10-03'))).toBe(seen)
})

it.each([
  ['running', true],
  ['closing', true],
  ['announced', true],
  ['deregistered', false],
  ['filed', false],
] as const)('the clock of an account that is %s runs: %s', (state, expected) => {
  expect(isAccountAlive(state)).toBe(expected)
})

it.each(['2021-09-27', '2021-09-30', '2021-10-03'])(
  'counts the updates of the Monday-to-Sunday week of %s',
  (day) => {
    const recentUpdates = days('2021-09-26 2021-09-27 2021-10-03 2021-10-03 2021-10-04')

    expect(updatesInWeek(account({ recentUpdates }), date(day))).toBe(3)
  },
)
