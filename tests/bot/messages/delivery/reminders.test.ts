import { describe, expect, it } from 'vitest'
import {
  calendarReply,
  dailyReply,
  markedAsRepeat,
  nudgeReply,
  officeReply,
  weeklyReply,
} from '../../../../bot/messages/delivery/reminders.ts'
import { say } from '../../../../bot/messages/talk/reply.ts'
import { toText } from '../../../../bot/messages/talk/text.ts'
import { date } from '../../../../rules/dates.ts'
import { evaluate } from '../../../../rules/evaluate.ts'
import { account, department, letter, snapshot, lookedAt } from '../../../support/snapshot.ts'

const county = snapshot({
  letters: [
    letter({ id: 1, receivedOn: date('2021-09-26') }),
    letter({ id: 2, receivedOn: date('2021-09-24') }),
  ],
  accounts: [lookedAt(account({ lastUpdatedOn: date('2021-08-08') }), '2021-09-27')],
})
const findings = evaluate(county)
const [silent, dueLetter, lateLetter] = findings

describe('the group’s weekly reminder', () => {
  const entries = [{ department: department(), findings, mentions: ['pingshi'] }]

  it('counts first, thanks, then goes department by department with its people', () => {
    expect(toText(weeklyReply(entries, 2, county.today))).toBe(
      [
        '【本周督查提醒 2021-10-08】',
        '1个单位有待办事项：严重1项，超期1项，今日到期1项。',
        '上周以来已办结2项，感谢各单位支持。',
        '',
        '平氏镇 @pingshi',
        'M1 微信公众号「桐柏平氏」：最近更新2021-08-08，至2021-09-27检查时已50天，超过14天，达到单项否决标准。请尽快更新；无力维护的可申请注销',
        'X1 信件2021-1：2021-09-26收到，今天到期，请按期回复',
        'X2 信件2021-2：2021-09-24收到，期限2021-09-30，已超1个工作日，请尽快回复',
        '',
        '请各单位按期办理。私聊发「状态」看本单位明细，发「为什么 编号」看依据。',
      ].join('\n'),
    )
  })

  it('thanks nobody for nothing', () => {
    expect(toText(weeklyReply(entries, 0, county.today))).not.toContain('感谢')
  })
})

describe('a department’s alert of the day', () => {
  it('tells what is new before what is said again, and how often', () => {
    const reply = dailyReply(
      department(),
      [
        { finding: lateLetter!, reason: 'repeat', ordinal: 3 },
        { finding: silent!, reason: 'repeat', ordinal: 2 },
        { finding: dueLetter!, reason: 'new-stage', ordinal: 1 },
      ],
      county.today,
    )

    expect(reply.title).toBe('平氏镇提醒 2021-10-08')
    expect(
      reply.sections.map(({ heading, lines }) => [heading, lines.map((line) => line.split(' ')[0])]),
    ).toEqual([
      [undefined, ['X1']],
      ['已超期8至47个自然日（第2至3次提醒）', ['M1', 'X2']],
    ])
    expect(reply.footer).toBe('发「为什么 编号」看依据；已在办理的，发「收到 编号」暂停重复提醒。')
  })
})

it('one thing said again has its own days and count', () => {
  const reply = dailyReply(
    department(),
    [{ finding: lateLetter!, reason: 'repeat', ordinal: 4 }],
    county.today,
  )

  expect(reply.sections.map(({ heading }) => heading)).toEqual(['已超期8个自然日（第4次提醒）'])
})

it('the Thursday nudge names the account by its id and what is missing', () => {
  const accounts = [{ id: 42, platform: '微信公众号', name: '桐柏平氏', missing: 1 }]

  expect(toText(nudgeReply(department(), accounts))).toBe(
    '【平氏镇 新媒体本周更新】\nM42 微信公众号「桐柏平氏」：本周还差1次\n\n请在周日前更新。已更新但未采集到的，不必理会本提醒。',
  )
})

it('the office is told that suggestions are only that', () => {
  expect(toText(officeReply(findings.slice(0, 1), county.today))).toMatch(
    /^【办公室待研究 2021-10-08】\nM1 .+\n\n以上只是按规则提出的建议，发「为什么 编号」看全部依据。$/u,
  )
})

it('the calendar check names the year and what to import', () => {
  expect(toText(calendarReply(2022))).toContain('2022年放假安排尚未导入')
  expect(toText(calendarReply(2022))).toContain('把原文贴在「放假安排」后面发给我')
})

it('a possible repeat says so at its end', () => {
  expect(markedAsRepeat(say('一')).footer).toBe('（可能重复）')
  expect(markedAsRepeat({ sections: [], footer: '请按期办理。' }).footer).toBe('请按期办理。（可能重复）')
})
