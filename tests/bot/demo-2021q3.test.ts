import { beforeAll, describe, expect, it } from 'vitest'
import { loadDemo } from '../../bot/ledgers/demo.ts'
import { openDatabase } from '../../db/engine/database.ts'
import { snapshotLoader } from '../../db/snapshot.ts'
import { buildBulletin } from '../../rules/bulletin/build.ts'
import { bulletinDays } from '../../rules/bulletin/days.ts'
import type { FullBulletin } from '../../rules/bulletin/model.ts'
import { quarter } from '../../rules/periods.ts'
import { tongbai2021 } from '../../rules/profiles/tongbai-2021.ts'
import { calendar } from '../support/calendar.ts'
import { issued, seed } from '../support/seed-2021q3.ts'

let bulletin: FullBulletin

beforeAll(() => {
  const db = openDatabase(':memory:')
  loadDemo(db, issued, tongbai2021)
  const load = snapshotLoader(db)
  const days = bulletinDays(quarter(2021, 3), issued, calendar, tongbai2021)
  bulletin = buildBulletin(days, load(days.asOf, calendar, tongbai2021))
})

describe('the bulletin of 2021Q3 from the demo data', () => {
  it('checks on the days that were printed', () => {
    expect([bulletin.checkWindow.from, bulletin.checkWindow.to]).toEqual(seed.check_window)
  })

  it('counts the websites as printed', () => {
    const { websites } = bulletin

    expect(websites).toMatchObject({
      total: seed.websites.total,
      checked: seed.websites.checked,
      qualified: seed.websites.qualified,
      rate: { printed: seed.websites.rate_printed },
      staleColumns: seed.checks.stale_total,
      staleShort: seed.checks.stale_6m,
      staleLong: seed.checks.stale_1y,
      blankColumns: 0,
    })
    expect(websites.rows).toHaveLength(seed.websites.problem_sites_printed)
    expect(websites.vetoedUnits).toEqual(seed.annex1.filter(({ veto }) => veto).map(({ unit }) => unit))
    expect(websites.vetoedUnits).toHaveLength(seed.websites.named_12.length)
  })

  it('prints annex 1 cell by cell', () => {
    const cells = bulletin.websites.rows.map((row, index) => ({
      site: row.name,
      unit: row.unit,
      alias: seed.annex1[index]?.alias,
      stale_6m: row.staleShort,
      stale_1y: row.staleLong,
      suggest_merge: row.mergeAdvised,
      veto: row.vetoes.length > 0,
      deduction: row.deduction,
      score: row.score,
      qualified: row.qualified,
    }))

    expect(cells).toEqual(seed.annex1)
  })

  it('counts the new media as printed', () => {
    expect(bulletin.media).toMatchObject({
      total: seed.new_media.total,
      checked: seed.new_media.checked,
      qualified: seed.new_media.qualified,
      rate: { printed: seed.new_media.rate_printed },
      withoutEvidence: [],
    })
  })

  it('prints annex 2 cell by cell', () => {
    const cells = bulletin.media.rows.map((row) => ({
      unit: row.unit,
      account_type: row.platform,
      account_name: row.name,
      last_update: row.lastUpdatedOn,
      days_to_2021_09_27: row.silentDays,
    }))

    expect(cells).toEqual(seed.annex2)
    expect(new Set(bulletin.media.rows.map(({ lookedOn }) => lookedOn))).toEqual(new Set(['2021-09-27']))
  })

  it('prints annex 3 cell by cell, and its total', () => {
    const cells = bulletin.letters.rows.map(({ unit, unanswered, answered, received }) => ({
      unit,
      unanswered,
      answered,
      received,
    }))

    expect(cells).toEqual(seed.annex3)
    expect(bulletin.letters).toMatchObject({ received: seed.mailbox.received, answered: 2, unanswered: 49 })
    expect(bulletin.letters.mostUnanswered).toEqual(['教体局', '环保局', '卫健委'])
  })

  it('counts the requests for information as printed', () => {
    const { received, on_time: onTime, reconsideration: reviews } = seed.foi

    expect(bulletin.foi).toMatchObject({ received, onTime, reviews, late: 4, pending: 0 })
    expect(bulletin.foi.lateUnits).toEqual(['自然资源局', '发改委', '环保局', '桐柏化工产业集聚区'])
  })

  it('prints annex 4 cell by cell, and who is missing what', () => {
    const { interpretations } = bulletin
    const cells = interpretations.rows.map(({ title, unit, pieces }) => ({
      file: title,
      unit,
      text: pieces.text,
      image: pieces.image,
    }))

    expect(cells).toEqual(seed.annex4)
    expect(interpretations).toMatchObject({
      documents: seed.interpretation.files,
      withText: seed.interpretation.text,
      withImage: seed.interpretation.image,
      textRate: { printed: '66.7%' },
      otherFormsRate: { printed: '66.7%' },
      textReached: false,
      otherFormsReached: true,
      missingText: seed.checks.missing_text,
      missingOtherForm: seed.checks.missing_image,
    })
    expect(interpretations.withBoth.map(({ unit }) => unit).sort()).toEqual(['县发改委', '县统计局'])
  })
})
