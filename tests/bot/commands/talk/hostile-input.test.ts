import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commands } from '../../../../bot/commands/index.ts'
import { toMarkdown } from '../../../../bot/messages/talk/markdown.ts'
import { toText } from '../../../../bot/messages/talk/text.ts'
import { splitReply } from '../../../../bot/messages/talk/split.ts'
import { departmentNames } from '../../../../db/departments.ts'
import { activePeople } from '../../../../db/people.ts'
import { departments, mediaAccounts } from '../../../../db/schema/index.ts'
import { eq } from 'drizzle-orm'
import { toCode } from '../../../../rules/codes.ts'
import { localDate } from '../../../../rules/dates.ts'
import { ask, codesIn, deliver, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'
import { contents } from '../../../support/import-files.ts'

const app = demoApp(MORNING)
const snapshot = app.snapshot(localDate(app.clock.now()))
const people = activePeople(app.db)

/** Whose each short id is. */
const owners = new Map<string, number>([
  ...snapshot.websites.flatMap(({ id, columns, departmentId }): [string, number][] => [
    [toCode({ kind: 'website', id }), departmentId],
    ...columns.map((column): [string, number] => [toCode({ kind: 'column', id: column.id }), departmentId]),
  ]),
  ...snapshot.accounts.map((it): [string, number] => [
    toCode({ kind: 'account', id: it.id }),
    it.departmentId,
  ]),
  ...snapshot.letters.map((it): [string, number] => [toCode({ kind: 'letter', id: it.id }), it.departmentId]),
  ...snapshot.foiRequests.map((it): [string, number] => [
    toCode({ kind: 'foi-request', id: it.id }),
    it.departmentId,
  ]),
  ...snapshot.documents.map((it): [string, number] => [
    toCode({ kind: 'document', id: it.id }),
    it.departmentId,
  ]),
  ...snapshot.rectifications.map((it): [string, number] => [
    toCode({ kind: 'rectification', id: it.id }),
    it.departmentId,
  ]),
])

const word = fc.oneof(
  fc.constantFrom(...commands.flatMap(({ name, aliases }) => [name, ...aliases])),
  fc.constantFrom(...departmentNames(app.db).flatMap(({ name, aliases }) => [name, ...aliases])),
  fc.constantFrom(...owners.keys(), '全部', '全县', '2021Q3'),
  fc.constantFrom(' ', '　', '：', '、', '「', '」', '\u200b', '\u0000', '@助手 ', '\n', '😀', "';--", '**'),
)
const text = fc.oneof(
  fc.array(word, { maxLength: 6 }).map((words) => words.join('')),
  fc.tuple(word, word).map((words) => words.join(' ')),
  fc.string({ unit: 'binary', maxLength: 600 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
)

describe('whatever anybody writes', () => {
  it('is answered, and never with another department’s items', () => {
    const before = new Map<string, string>()
    fc.assert(
      fc.property(fc.constantFrom(...people), text, (person, said) => {
        const answer = toText(deliver(app, person.account, said))

        expect(answer.trim()).not.toBe('')
        expect(answer).not.toContain('系统出了问题')
        if (person.role !== 'liaison') return
        // What was said before may be echoed: a thing that was missing is asked for, and the rest is kept.
        const typed = (before.get(person.account) ?? '') + said.normalize('NFKC').toUpperCase()
        before.set(person.account, typed)
        const foreign = codesIn(answer).filter(
          // X12 stands in the bot's own sentences as an example.
          (code) => code !== 'X12' && !typed.includes(code) && owners.has(code),
        )
        expect(foreign.filter((code) => !person.departmentIds.includes(owners.get(code) ?? 0))).toEqual([])
      }),
      { numRuns: 1_500, seed: 20_211_008 },
    )
  })

  it('from a stranger gets nothing but the way in', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), text, (userId, said) => {
        fc.pre(!people.some(({ account }) => account === userId))

        expect(toText(deliver(app, userId, said))).toMatch(/绑定码/u)
      }),
      { numRuns: 200, seed: 20_211_008 },
    )
  })

  it('changes nothing but the inbox when it is no 收到', () => {
    const quiet = demoApp(MORNING)
    const before = withoutInbox(contents(quiet.db))

    for (const said of [
      '状态',
      '总览',
      "'; drop table people; --",
      '\u0000',
      '😀'.repeat(250),
      '为什么 X50',
      '通报',
    ])
      ask(quiet, 'pingshi', said)

    expect(withoutInbox(contents(quiet.db))).toBe(before)
  })
})

describe('names full of markup', () => {
  const marked = demoApp(MORNING)
  const evil = "<@all>**[x](http://e)**`#'; drop table people; --"
  marked.db.update(departments).set({ name: evil }).where(eq(departments.name, '平氏镇')).run()
  marked.db.update(mediaAccounts).set({ name: evil }).where(eq(mediaAccounts.name, '桐柏平氏')).run()
  const reply = deliver(marked, 'pingshi', '状态')

  it('are printed as they are in plain text', () => {
    expect(toText(reply)).toContain(`【${evil} 2021-10-08】`)
    expect(toText(reply)).toContain(`微信公众号「${evil}」`)
  })

  it('mark up nothing and call nobody in Markdown', () => {
    const markdown = toMarkdown(reply)

    expect(markdown).not.toContain('<@')
    expect(markdown).not.toContain('[x]')
    expect(markdown).toContain('＜@all＞＊＊［x］(http://e)＊＊｀＃')
  })

  it('are found again by the same name', () => {
    expect(ask(marked, 'office', `状态 ${evil}`)).toBe(toText(reply))
  })

  it('fit into a WeCom message of 2048 bytes', () => {
    for (const part of splitReply(reply, 2_048, toText))
      expect(Buffer.byteLength(toText(part))).toBeLessThanOrEqual(2_048)
  })
})

function withoutInbox(tables: string): string {
  return JSON.stringify((JSON.parse(tables) as [string, unknown][]).filter(([name]) => name !== 'inbox'))
}
