import { describe, expect, it } from 'vitest'
import { guoban2019 } from '../../../rules/profiles/guoban-2019.ts'
import { profiles } from '../../../rules/profiles/index.ts'
import { tongbai2021 } from '../../../rules/profiles/tongbai-2021.ts'

it('the county’s own profile is the default', () => {
  expect(profiles.map(({ id }) => id)).toEqual(['tongbai-2021', 'guoban-2019'])
})

describe('tongbai-2021 is what the bulletin of 2021-10-08 prints', () => {
  it('adds all stale columns up to five', () => {
    expect(tongbai2021.website.vetoes.map(({ counts, atLeast }) => [counts, atLeast])).toEqual([['stale', 5]])
    expect(tongbai2021.website.deduction).toEqual({ perStale: 3, perBlank: 3, appliesTo: 'all' })
  })

  it('knows the deadlines and counts of its sixth part', () => {
    expect(tongbai2021.media).toMatchObject({ vetoAfterDays: 14, minUpdatesPerWeek: 2 })
    expect(tongbai2021.letter).toMatchObject({
      remindAtWorkingDay: 3,
      normalWorkingDays: 5,
      complexWorkingDays: 15,
      streak: 3,
      clockStart: 'received',
    })
    expect(tongbai2021.foi).toMatchObject({
      workingDays: 20,
      extensionWorkingDays: 20,
      correctionWorkingDays: 7,
      opinionWorkingDays: 15,
      feeWorkingDays: 20,
    })
    expect(tongbai2021.interpretation).toMatchObject({ workingDays: 3, textRate: 1, otherFormsRate: 0.5 })
    expect(tongbai2021.notice.shutdownAt).toEqual({ province: 1, city: 2, county: 3 })
  })
})

it('guoban-2019 counts short windows, all stale and blank columns apart', () => {
  expect(guoban2019.website.vetoes.map(({ counts, atLeast }) => [counts, atLeast])).toEqual([
    ['short-window', 5],
    ['stale', 10],
    ['blank', 5],
  ])
})

it.each(profiles)('$id names a clause for everything it judges', (profile) => {
  const clauses = [
    profile.website.clause,
    ...profile.website.vetoes.map(({ clause }) => clause),
    profile.media.vetoClause,
    profile.media.frequencyClause,
    profile.letter.clause,
    profile.foi.clause,
    profile.interpretation.clause,
    profile.notice.clause,
    profile.notice.filingClause,
    profile.rectification.clause,
  ]

  expect(clauses.filter((clause) => clause.trim() === '')).toEqual([])
})
