import type { BulletinHead } from '../../../../rules/bulletin/model.ts'
import type { LetterRow, LetterSection } from '../../../../rules/bulletin/sections/letters.ts'
import type { Period } from '../../../../rules/periods.ts'
import { periodWords } from '../../talk/periods.ts'
import { dayRange } from '../../talk/words.ts'
import type { Annex } from '../annex.ts'
import { annexPeriod } from '../annexes.ts'
import { printedSpan } from '../official.ts'
import { namedLine, type Requirement, type SectionWords } from './define.ts'

export const letterWords: SectionWords<'letters'> = {
  area: 'letter',
  name: '信箱',
  otherNames: ['信件', '来信', '县长信箱', '市长信箱', '区长信箱', '领导信箱'],
  nameAt: ({ mailbox }) => mailbox,
  title: ({ mailbox }) => `${mailbox}来信办理`,
  sentences,
  figures: ({ span, received, answered, unanswered }, { place }) =>
    `${place.mailbox}（${dayRange(span.from, span.to)}）：收到${received}件，已回复${answered}件，未回复${unanswered}件`,
  named: ({ mostUnanswered }) => namedLine('未回复信件较多', mostUnanswered),
  requirements: (_, { profile }) => [requirement(profile)],
  annex,
  measures: { 'letters-answered': '信件回复率', 'letters-on-time': '信件按期回复率' },
  problem: ({ received, unanswered }) => `收到来信${received}件，未回复${unanswered}件`,
  recheckedAs: '信件',
  repeatedAs: '信件未回复',
}

function sentences(letters: LetterSection, { place }: BulletinHead): string[] {
  const { span, received, answered, unanswered, answeredRate, onTimeRate, mostUnanswered } = letters
  if (received === 0) return [`${printedSpan(span.from, span.to)}，${place.mailbox}没有收到来信。`]
  return [
    `${printedSpan(span.from, span.to)}，${place.mailbox}收到来信${received}件，已回复${answered}件，未回复${unanswered}件，回复率${answeredRate.printed}，按期回复率${onTimeRate.printed}。`,
    ...(mostUnanswered.length === 0 ? [] : [`未回复来信较多的单位有：${mostUnanswered.join('、')}。`]),
  ]
}

function annex({ rows }: LetterSection, { period, place }: BulletinHead): Annex {
  return {
    name: place.mailbox,
    title: `${annexPeriod(period)}${place.mailbox}回复情况表`,
    header: ['单位名称', '未回复', '已回复', '未回信件数量'],
    rows: rows.map((row) => [row.unit, ...letterAnsweredCell(row, period), String(row.unanswered)]),
    page: { turn: 'portrait', shares: [3, 2, 6, 2.4], left: [2] },
    sheet: { widths: [20, 12, 40, 14], numbers: [3] },
  }
}

/** 未回复 and 已回复, two cells. */
export function letterAnsweredCell(
  { received, answered, unanswered, answeredRate }: LetterRow,
  period: Period,
): readonly [string, string] {
  const rate = answeredRate.printed.replace(/\.0%$/u, '%')
  return [
    unanswered > 0 ? '未回复' : '',
    answered > 0
      ? `${periodWords(period).current}收到 ${received} 件，回复 ${answered} 件，回复率 ${rate}`
      : '',
  ]
}

function requirement({ letter }: BulletinHead['profile']): Requirement {
  return {
    title: '按时回复群众来信',
    text: `承办单位要每日查看信箱。一般来信自收到之日起${letter.normalWorkingDays}个工作日内回复；情况复杂的，先说明原因，自收到之日起${letter.complexWorkingDays}个工作日内回复。连续${letter.streak}件未按时回复的，建议给予通报批评。`,
  }
}
