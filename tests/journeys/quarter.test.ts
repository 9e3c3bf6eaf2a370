import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeBulletin } from '../../bot/cli/bulletin.ts'
import type { Annex } from '../../bot/messages/bulletins/annex.ts'
import type { FullBulletin } from '../../rules/bulletin/model.ts'
import { quarter } from '../../rules/periods.ts'
import { demoApp } from '../support/app.ts'

const SEED = new URL('../fixtures/seed/2021q3-annexes.json', import.meta.url)
const SHARED = new URL('../../../shared/seed/2021q3.json', import.meta.url)

/** The cells of the printed annexes. */
interface Seed {
  readonly annex1_sites: readonly { site: string; raw_columns: string; remark_printed: string }[]
  readonly annex2_accounts: readonly {
    seq: number
    unit: string
    account_type: string
    account_name: string
    last_update: string
    result_printed: string
    problem_printed: string
  }[]
  readonly annex3_letters: readonly Record<string, string | number>[]
  readonly annex4_interpretation: readonly { file: string; unit: string; text: number; image: number }[]
}

const seed = JSON.parse(readFileSync(SEED, 'utf8')) as Seed

describe('the bulletin of the third quarter of 2021, as the command line writes it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bulletin-'))
  const paths = await writeBulletin(demoApp('2021-10-08T09:00:00+08:00'), quarter(2021, 3), folder)
  const json = JSON.parse(readFileSync(join(folder, '2021Q3.json'), 'utf8')) as FullBulletin & {
    annexes: Annex[]
  }
  const markdown = readFileSync(join(folder, '2021Q3.md'), 'utf8')

  it('comes as text, as data, as a document and as a workbook', () => {
    expect(paths).toEqual(['md', 'json', 'docx', 'xlsx'].map((it) => join(folder, `2021Q3.${it}`)))
  })

  it.runIf(existsSync(SHARED))('is compared with the cells as they were printed', () => {
    const printed = JSON.parse(readFileSync(SHARED, 'utf8')) as Seed

    expect(printed).toMatchObject(seed)
  })

  it('has every figure of the prose', () => {
    const { websites, media, letters, foi, interpretations } = json

    expect([websites.checked, websites.qualified, websites.rate.printed]).toEqual([42, 30, '71.4%'])
    expect([websites.rows.length, websites.vetoedUnits.length]).toEqual([21, 12])
    expect([websites.staleColumns, websites.staleShort, websites.staleLong, websites.blankColumns]).toEqual([
      108, 11, 97, 0,
    ])
    expect([media.checked, media.qualified, media.rate.printed, media.rows.length]).toEqual([
      43,
      36,
      '83.7%',
      7,
    ])
    expect([letters.received, letters.answered, letters.unanswered]).toEqual([51, 2, 49])
    expect(letters.mostUnanswered).toEqual(['教体局', '环保局', '卫健委'])
    expect([foi.received, foi.onTime, foi.late, foi.pending, foi.reviews]).toEqual([14, 10, 4, 0, 4])
    expect(foi.lateUnits).toEqual(['自然资源局', '发改委', '环保局', '桐柏化工产业集聚区'])
    expect([interpretations.documents, interpretations.withText, interpretations.withImage]).toEqual([
      6, 4, 4,
    ])
    expect([interpretations.textRate.printed, interpretations.textReached]).toEqual(['66.7%', false])
    expect([interpretations.otherFormsRate.printed, interpretations.otherFormsReached]).toEqual([
      '66.7%',
      true,
    ])
    expect(interpretations.missingText).toEqual(['县自然资源局', '县农业农村局'])
  })

  it('prints annex 1 cell by cell', () => {
    expect(json.annexes[0]?.rows).toEqual(
      seed.annex1_sites.map(({ site, raw_columns, remark_printed }) => [site, raw_columns, remark_printed]),
    )
  })

  it('prints annex 2 cell by cell', () => {
    expect(json.annexes[1]?.rows).toEqual(
      seed.annex2_accounts.map((row) => [
        String(row.seq),
        row.unit,
        row.account_type,
        row.account_name,
        chineseDay(row.last_update),
        row.result_printed,
        row.problem_printed,
      ]),
    )
  })

  it('prints annex 3 cell by cell', () => {
    expect(json.annexes[2]?.rows).toEqual(
      seed.annex3_letters.map((row) => [
        row['unit'],
        row['cell_未回复'],
        row['cell_已回复'],
        row['cell_未回信件数量'],
      ]),
    )
  })

  it('prints annex 4 cell by cell', () => {
    expect(json.annexes[3]?.rows).toEqual(
      // The scan reads 平合 where the county wrote 平台.
      seed.annex4_interpretation.map(({ file, unit, text, image }) => [
        file.replace('平合', '平台'),
        unit,
        String(text),
        String(image),
      ]),
    )
  })

  it('shows the same cells in the Markdown', () => {
    const printed = markdown.split('\n').filter((line) => line.startsWith('| '))

    expect(printed.filter((line) => !line.startsWith('| ---'))).toEqual(
      json.annexes.flatMap(({ header, rows }) =>
        [header, ...rows].map((cells) => `| ${cells.join(' | ')} |`),
      ),
    )
  })
})

function chineseDay(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number)
  return `${year}年${month}月${day}日`
}
