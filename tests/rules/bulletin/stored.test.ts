import { describe, expect, it } from 'vitest'
import { buildBulletin } from '../../../rules/bulletin/build.ts'
import { bulletinDays } from '../../../rules/bulletin/days.ts'
import { MODEL_VERSION, SECTION_IDS } from '../../../rules/bulletin/model.ts'
import { hasData, measuresOf, silentDepartments } from '../../../rules/bulletin/review.ts'
import { problemsOf } from '../../../rules/bulletin/problems.ts'
import { compareRates, repeatedNames } from '../../../rules/bulletin/recheck.ts'
import { readModel } from '../../../rules/bulletin/stored.ts'
import { trendPoint } from '../../../rules/bulletin/trend.ts'
import { date } from '../../../rules/dates.ts'
import { quarter } from '../../../rules/periods.ts'
import { tongbai2021 } from '../../../rules/profiles/tongbai-2021.ts'
import { calendar } from '../../support/calendar.ts'
import { account, letter, lookedAt, snapshot } from '../../support/snapshot.ts'

const days = bulletinDays(quarter(2021, 3), date('2021-10-08'), calendar, tongbai2021)
const county = snapshot({
  today: days.asOf,
  accounts: [lookedAt(account({ lastUpdatedOn: date('2021-08-01') }), '2021-09-28')],
  letters: [letter({ receivedOn: date('2021-09-01') })],
})
const fresh = buildBulletin(days, county)

/** As it lies in the database. */
function kept(model: object): unknown {
  return JSON.parse(JSON.stringify(model))
}

describe('a model that was kept', () => {
  it('is what was drawn up', () => {
    expect(readModel(kept(fresh))).toEqual(fresh)
  })

  it('of the time before there were versions reads as a new one, to the letter', () => {
    // In those days every account was judged on one day.
    const old = { ...fresh, media: { judgedOn: days.checkWindow.from, ...fresh.media } }
    const { version: _, ...unnumbered } = old

    expect(JSON.stringify(readModel(kept(unnumbered)))).toBe(JSON.stringify(old))
  })

  it('of the time before the day of the accounts was kept has the first of the check', () => {
    const { version: _, media, ...others } = fresh

    expect(readModel(kept({ ...others, media })).media).toEqual({
      ...media,
      judgedOn: days.checkWindow.from,
    })
  })

  it('has the number of today', () => {
    expect(readModel(kept({ ...fresh, version: 0 })).version).toBe(MODEL_VERSION)
  })
})

describe.each(SECTION_IDS)('a model from before there was a section %s', (id) => {
  const { [id]: _, ...others } = fresh
  const older = readModel(kept(others))

  it('says nothing of it', () => {
    expect(older).not.toHaveProperty(id)
    expect(problemsOf(older, SECTION_IDS).map(({ section }) => section)).not.toContain(id)
  })

  it('is held against one that has it', () => {
    const own = new Set(measuresOf(fresh, [id]).map(({ measure }) => measure))

    expect(compareRates(older, fresh, SECTION_IDS).filter(({ measure }) => own.has(measure))).toEqual([])
    expect(repeatedNames(older, fresh, SECTION_IDS).map(({ section }) => section)).not.toContain(id)
    expect(repeatedNames(fresh, older, SECTION_IDS).map(({ section }) => section)).not.toContain(id)
  })

  it('can be reviewed and drawn', () => {
    expect(hasData(older, [id])).toBe(false)
    expect(silentDepartments(county, older)).toEqual(expect.any(Array))
    expect(trendPoint(quarter(2021, 3), older).websites.whole).toBe(0)
  })
})
