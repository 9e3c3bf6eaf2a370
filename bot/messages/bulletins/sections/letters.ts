import type { BulletinHead } from '../../../../rules/bulletin/model.ts'
import { type LetterRow, type LetterSection, overdue } from '../../../../rules/bulletin/sections/letters.ts'
import type { Period } from '../../../../rules/periods.ts'
import { periodWords } from '../../talk/periods.ts'
import { dayRange } from '../../talk/words.ts'
import { letterKindSentences } from '../letter-kinds.ts'
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
  figures: (letters, { place }) =>
    `${place.mailbox}（${dayRange(letters.span.from, letters.span.to)}）：收到${letters.received}件，${untilWords(letters)}已回复${letters.answered}件，${unansweredWords(letters)}`,
  named: ({ mostUnanswered }) => namedLine('未回复信件较多', mostUnanswered),
  requirements: (_, { profile }) => [requirement(profile)],
  annex,
  measures: { 'letters-answered': '信件回复率', 'letters-on-time': '信件按期回复率' },
  problem: (row) => `收到来信${row.received}件，${unansweredWords(row)}`,
  recheckedAs: '信件',
  repeatedAs: '信件未回复',
}

function sentences(letters: LetterSection, { place }: BulletinHead): string[] {
  const { span, received, answered, answeredRate, onTimeRate, mostUnanswered } = letters
  if (received === 0) return [`${printedSpan(span.from, span.to)}，${place.mailbox}没有收到来信。`]
  return [
    `${printedSpan(span.from, span.to)}，${place.mailbox}收到来信${received}件，${untilWords(letters)}已回复${answered}件，${unansweredWords(letters)}，回复率${answeredRate.printed}，按期回复率${onTimeRate.printed}。`,
    ...(letters.kinds
      ? letterKindSentences(letters.kinds, onTimeRate.part, letters.workingDays.printed)
      : []),
    ...(mostUnanswered.length === 0 ? [] : [`未回复来信较多的单位有：${mostUnanswered.join('、')}。`]),
  ]
}

/** Said where it is not the period's last day: 截至10月8日. */
function untilWords({ span, until = span.to }: LetterSection): string {
  return until === span.to ? '' : `截至${until}`
}

/** 未回复49件（其中未到期1件） */
function unansweredWords({ unanswered, notDue = 0 }: Pick<LetterRow, 'unanswered' | 'notDue'>): string {
  return `未回复${unanswered}件${notDue > 0 ? `（其中未到期${notDue}件）` : ''}`
}

function annex(letters: LetterSection, head: BulletinHead): Annex {
  // A profile that was kept may be of before there was a choice.
  return head.profile.letter.openApart ? annexWithOpen(letters, head) : annexOfAll(letters, head)
}

function annexWithOpen({ rows }: LetterSection, { period, place }: BulletinHead): Annex {
  return {
    name: place.mailbox,
    title: `${annexPeriod(period)}${place.mailbox}回复情况表`,
    header: ['单位名称', '未回复', '在办', '已回复', '未回信件数量', '在办信件数量'],
    rows: rows.map((row) => {
      const { unit, notDue = 0 } = row
      const [, answered] = letterAnsweredCell(row, period)
      const late = overdue(row)
      return [
        unit,
        late > 0 ? '未回复' : '',
        notDue > 0 ? '在办' : '',
        answered,
        String(late),
        String(notDue),
      ]
    }),
    page: { turn: 'portrait', shares: [3, 2, 2, 6, 2.4, 2.4], left: [3] },
    sheet: { widths: [20, 12, 12, 40, 14, 14], numbers: [4, 5] },
  }
}

function annexOfAll({ rows, notDue = 0 }: LetterSection, { period, place }: BulletinHead): Annex {
  return {
    name: place.mailbox,
    title: `${annexPeriod(period)}${place.mailbox}回复情况表`,
    header: ['单位名称', '未回复', '已回复', '未回信件数量'],
    rows: rows.map((row) => [row.unit, ...letterAnsweredCell(row, period), String(row.unanswered)]),
    ...(notDue > 0 ? { note: `注：未回信件中，${notDueByUnit(rows)}尚未到期。` } : {}),
    page: { turn: 'portrait', shares: [3, 2, 6, 2.4], left: [2] },
    sheet: { widths: [20, 12, 40, 14], numbers: [3] },
  }
}

function notDueByUnit(rows: readonly LetterRow[]): string {
  return rows
    .filter(({ notDue = 0 }) => notDue > 0)
    .map(({ unit, notDue = 0 }) => `${unit}${notDue}件`)
    .join('、')
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
