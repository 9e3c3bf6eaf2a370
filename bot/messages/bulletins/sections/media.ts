import type { BulletinHead } from '../../../../rules/bulletin/model.ts'
import type { InspectedAccount, MediaRow, MediaSection } from '../../../../rules/bulletin/sections/media.ts'
import { printedDay } from '../../talk/words.ts'
import {
  because,
  checkRateWords,
  failedAgainSentence,
  groupSentence,
  inspectedSentences,
  praisedSentence,
} from '../inspected.ts'
import type { Annex } from '../annex.ts'
import { annexPeriod } from '../annexes.ts'
import { namedLine, someOf, type Requirement, type SectionWords } from './define.ts'
import { unitOf } from '../../../../rules/place.ts'
import { CONTENT } from './websites.ts'

export const mediaWords: SectionWords<'media'> = {
  area: 'media',
  name: '政务新媒体',
  otherNames: ['新媒体'],
  title: () => '政务新媒体检查结果',
  sentences,
  figures: ({ checked, qualified, rate, rows }) =>
    `政务新媒体：检查${checked}个，合格${qualified}个，合格率${rate.printed}；单项否决${rows.length}个`,
  preamble: ({ judgedOn }) => [`账号是否停更以${judgedOn ?? '各账号检查当日'}为准`],
  named: ({ byPlatform }) =>
    byPlatform.flatMap(({ platform, units }) => namedLine(`${platform}单项否决`, units)),
  doubtful: ({ judgedOn, withoutEvidence }) =>
    namedLine(
      judgedOn === undefined ? '本期没有检查、不作评价的账号' : '无近期更新记录、待核实的账号',
      withoutEvidence,
    ),
  requirements: (_, head) => [requirement(head), CONTENT],
  annex,
  measures: { media: '新媒体合格率' },
  problem,
  recheckedAs: '新媒体',
  repeatedAs: '新媒体单项否决',
}

function sentences(media: MediaSection, { profile }: BulletinHead): string[] {
  const { bulletin } = profile
  const { judgedOn, total, checked, qualified, rate, rows, byPlatform, withoutEvidence } = media
  const on = `（以${judgedOn === undefined ? '检查当日' : printedDay(judgedOn)}为准）`
  const failed = byPlatform.map(
    ({ platform, units }) => `${platform}${units.length}个（${units.join('、')}）`,
  )
  return [
    checked === 0
      ? `在用的政务新媒体账号${total}个，本次没有取得更新记录，不作评价。`
      : `在用的政务新媒体账号${total}个，检查${checked}个${on}，合格${qualified}个，合格率${rate.printed}${checkRateWords(media.checkRate, bulletin.checkRate)}。`,
    ...(bulletin.byPlatform ? platformSentences(media) : []),
    ...(rows.length === 0
      ? []
      : [
          `连续超过${profile.media.vetoAfterDays}天未更新、被单项否决的账号${rows.length}个，分别是${failed.join('，')}。`,
        ]),
    ...inspectedSentences(media.inspected ?? [], ({ platform, name }) => `${platform}“${name}”`),
    ...failedAgainSentence('账号', media.failedAgain),
    ...praisedSentence('账号', media.praised),
    ...(bulletin.byGroup ? groupSentence(media.groups) : []),
    ...((media.unsampled ?? 0) === 0 ? [] : [`未抽查的账号${media.unsampled}个。`]),
    // Without any evidence they are all of them.
    ...(withoutEvidence.length === 0 || checked === 0 ? [] : [uncheckedSentence(media)]),
  ]
}

/** What there is on each platform, and what came and went. */
function platformSentences({ platforms = [], opened = 0, closed = 0 }: MediaSection): string[] {
  const said = platforms.map(
    ({ platform, total, rate: { whole, part, printed } }) =>
      `${platform}${total}个${whole === 0 ? '' : `（检查${whole}个、合格${part}个、合格率${printed}）`}`,
  )
  return [
    `按平台分，${said.join('、')}。`,
    ...(opened === 0 ? [] : [`本期新开设账号${opened}个。`]),
    ...(closed === 0 ? [] : [`本期注销账号${closed}个。`]),
  ]
}

/** Neither passed nor failed; as it was printed where the accounts were judged on one day. */
function uncheckedSentence({ judgedOn, withoutEvidence }: MediaSection): string {
  const count = `另有${withoutEvidence.length}个账号`
  return judgedOn === undefined
    ? `${count}本期没有检查，不作评价（${someOf(withoutEvidence)}）。`
    : `${count}未取得近期更新记录，待主办单位核实：${withoutEvidence.join('、')}。`
}

function annex({ rows, inspected = [] }: MediaSection, { period }: BulletinHead): Annex {
  return {
    name: '政务新媒体',
    title: `${annexPeriod(period)}政务新媒体抽查情况表`,
    header: ['序号', '单位', '账号类型', '名称', '最近更新日期', '抽查结果', '存在问题'],
    rows: [
      ...rows.map(({ unit, platform, name, lastUpdatedOn }) => [
        unit,
        platform,
        name,
        lastUpdatedOn === null ? '未见更新' : printedDay(lastUpdatedOn),
        '单项否决',
        '内容长期不更新',
      ]),
      ...inspected.map(({ unit, platform, name, outcome, reasons }) => [
        unit,
        platform,
        name,
        '',
        outcome === 'failed' ? '不合格' : '有问题',
        reasons.join('、'),
      ]),
    ].map((cells, index) => [String(index + 1), ...cells]),
    page: {
      turn: 'landscape',
      shares: [1, 3, 2.2, 3, 3.2, 1.8, 2.6],
      // With dates and results still on one line each.
      upright: [3.3, 6, 6.9, 6, 11.6, 5.7, 5.7],
      left: [],
    },
    sheet: { widths: [6, 22, 14, 24, 16, 12, 20], numbers: [0] },
  }
}

function requirement({ profile: { media, notice }, place }: BulletinHead): Requirement {
  const { province, city, county } = notice.shutdownAt
  return {
    title: '维护好政务新媒体账号',
    text: `在用账号每周更新不少于${media.minUpdatesPerWeek}次。无力维护的，主办单位应先行公告，再到平台注销，并按规定备案，注销之前仍须保持更新。同一账号被通报批评，省级满${province}次，或者市级满${city}次，或者${place.level === 'county' ? unitOf(place) : '县'}级满${county}次的，研究下达关停通知。`,
  }
}

function problem(row: MediaRow | InspectedAccount): string {
  const account = `${row.platform}“${row.name}”`
  if ('outcome' in row)
    return `${account}${because(row.reasons)}${row.outcome === 'failed' ? '（不合格）' : ''}`
  const { lastUpdatedOn, silentDays, lookedOn } = row
  const on = lookedOn === undefined ? '检查日' : `${printedDay(lookedOn)}检查时`
  if (lastUpdatedOn === null) return `${account}至${on}未见更新（单项否决）`
  return `${account}自${printedDay(lastUpdatedOn)}后未更新，至${on}${silentDays}天（单项否决）`
}
