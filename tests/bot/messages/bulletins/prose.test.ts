import { describe, expect, it } from 'vitest'
import { DRAFT_FIELDS } from '../../../../bot/messages/bulletins/fields.ts'
import type { BulletinPart } from '../../../../rules/bulletin/fields.ts'
import {
  bulletinOpening,
  bulletinTitle,
  coverNote,
  sectionText,
} from '../../../../bot/messages/bulletins/prose.ts'
import { date } from '../../../../rules/dates.ts'
import { parsePeriod, type Period } from '../../../../rules/periods.ts'
import { emptyModel } from '../../../support/bulletin.ts'

const model = (key: string) => ({ ...emptyModel(), period: parsePeriod(key) as Period })
const withParts = (...parts: BulletinPart[]) => ({ ...DRAFT_FIELDS, parts })

describe('the title', () => {
  it.each([
    ['2021Q3', ['关于2021年第三季度政府网站和政务新媒体', '等工作督查情况的通报']],
    ['2021-09', ['关于2021年9月政府网站和政务新媒体', '等工作督查情况的通报']],
    ['2021H1', ['关于2021年上半年政府网站和政务新媒体', '等工作督查情况的通报']],
    ['2021', ['关于2021年度政府网站和政务新媒体', '等工作督查情况的通报']],
    ['2021-09-01..2021-10-08', ['关于2021年9月1日至10月8日', '政府网站和政务新媒体等工作督查情况的通报']],
  ])('of %s', (key, lines) => {
    expect(bulletinTitle(model(key), DRAFT_FIELDS)).toEqual(lines)
  })

  it.each<[BulletinPart[], string]>([
    [['websites', 'media', 'requirements'], '关于2021年9月政府网站和政务新媒体工作督查情况的通报'],
    [['letters'], '关于2021年9月县长信箱工作督查情况的通报'],
    [['media', 'letters', 'foi'], '关于2021年9月政务新媒体和县长信箱等工作督查情况的通报'],
  ])('with %j names what is in it', (parts, title) => {
    expect(bulletinTitle(model('2021-09'), withParts(...parts)).join('')).toBe(title)
  })
})

it('opens with what was checked', () => {
  expect(bulletinOpening(model('2021-09'), withParts('foi'))).toContain('对全县依申请公开工作开展了督查')
  expect(bulletinOpening(model('2021-09'), DRAFT_FIELDS)).toContain('对全县政府网站、政务新媒体等工作开展')
})

describe('the day that accounts are judged on', () => {
  it('is printed', () => {
    const { media } = model('2021-09')
    const judged = { ...media, total: 4, checked: 3, judgedOn: date('2021-09-27') }

    expect(sectionText('media', { ...model('2021-09'), media: judged }, null)).toContain(
      '在用的政务新媒体账号4个，检查3个（以2021年9月27日为准），合格',
    )
  })
})

it.each([
  ['2021Q4', '季度'],
  ['2021-10', '本月'],
  ['2021H2', '本期'],
  ['2021', '年度'],
  ['2021-09-01..2021-10-31', '检查'],
])('the cover of %s says that it is not over', (key, word) => {
  expect(coverNote({ ...model(key), isPartial: true }, DRAFT_FIELDS)).toBe(
    `（${word}尚未结束，数据截至2021年9月30日；送审稿）`,
  )
})
