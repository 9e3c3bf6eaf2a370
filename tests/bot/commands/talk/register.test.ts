import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { type CommandContext, Question, Refusal } from '../../../../bot/commands/talk/define.ts'
import { personByAccount } from '../../../../db/people.ts'
import { type Cells, type ChatRow, readCells, registerRow } from '../../../../bot/commands/talk/register.ts'
import { letterLedger } from '../../../../bot/ledgers/letters.ts'
import { toText } from '../../../../bot/messages/talk/text.ts'
import { letters } from '../../../../db/schema/index.ts'
import { localDate } from '../../../../rules/dates.ts'
import type { TestApp } from '../../../support/app.ts'
import { contents } from '../../../support/import-files.ts'
import { staffedApp } from '../../../support/staffed-app.ts'

const ROW: ChatRow = {
  ledger: letterLedger,
  usage: '登记信件 编号 单位 收到日期 主题',
  order: ['编号', '承办单位', '收到日期', '主题'],
}

let app: TestApp

beforeEach(() => {
  app = staffedApp()
})

function contextOf(of: TestApp): CommandContext {
  const now = of.clock.now()
  const person = personByAccount(of.db, 'office')
  return { app: of, person, now, today: localDate(now) } as unknown as CommandContext
}

function read(text: string): Cells {
  return readCells(contextOf(app), ROW, text)
}

function refusalOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal || error instanceof Question) return toText(error.reply)
    throw error
  }
  return ''
}

describe('a row told in a chat', () => {
  const expected = { 编号: '2021-1', 承办单位: '平氏镇', 收到日期: '2021-10-07', 主题: '夜间施工 噪声' }

  it.each([
    ['in its own order', '2021-1 平氏镇 昨天 夜间施工 噪声'],
    ['with labels', '编号：2021-1 承办单位：平氏镇 收到日期：10月7日 主题：夜间施工 噪声'],
    [
      'with labels in another order',
      '主题: 夜间施工 噪声，收到日期: 2021-10-07；承办单位:平氏镇,编号 : 2021-1',
    ],
  ])('is read %s', (_, text) => {
    expect(read(text)).toEqual(expected)
  })

  it('takes the longer of two labels', () => {
    expect(read('编号：1 延期理由：情况复杂 延期日期：昨天')).toEqual({
      编号: '1',
      延期理由: '情况复杂',
      延期日期: '2021-10-07',
    })
  })

  it('leaves a colon inside a value alone', () => {
    expect(read('编号：1 主题：来信内容：噪声')).toEqual({ 编号: '1', 主题: '来信内容：噪声' })
  })

  it('leaves out what was not told', () => {
    expect(read('2021-1 平氏镇')).toEqual({ 编号: '2021-1', 承办单位: '平氏镇' })
    expect(read('')).toEqual({})
  })

  it.each(['2021-1 平氏镇 2月30日 噪声', '编号：1 收到日期：2月30日'])(
    'refuses a day that does not exist: %s',
    (text) => {
      expect(refusalOf(() => read(text))).toContain('没有「2月30日」这一天')
    },
  )
})

describe('registering a row', () => {
  it('puts it into the ledger', () => {
    registerRow(contextOf(app), ROW, read('2021-1 平氏 昨天 噪声'))

    expect(app.db.select().from(letters).all()).toEqual([
      expect.objectContaining({
        number: '2021-1',
        departmentId: 3,
        receivedOn: '2021-10-07',
        subject: '噪声',
      }),
    ])
  })

  it('names everything that is wrong, and how to write it', () => {
    const before = contents(app.db)

    const said = refusalOf(() =>
      registerRow(contextOf(app), ROW, read('承办单位：月球局 收到日期：去年 主题：噪声')),
    )

    expect(said.split('\n')).toEqual([
      '没有登记，请补正以下内容：',
      '「编号」这一格必须填写',
      expect.stringMatching(/^「承办单位」写的是「月球局」，《单位》表里没有这个名称/u),
      expect.stringMatching(/^「收到日期」写的是「去年」，日期请写成/u),
      '写法：登记信件 编号 单位 收到日期 主题；也可以逐项写「编号：…… 单位：……」。',
    ])
    expect(contents(app.db)).toBe(before)
  })

  it('refuses what is there already, changed or not', () => {
    registerRow(contextOf(app), ROW, read('2021-1 平氏 昨天 噪声'))
    const before = contents(app.db)

    for (const subject of ['噪声', '扬尘'])
      expect(
        refusalOf(() => registerRow(contextOf(app), ROW, read(`2021-1 平氏 昨天 ${subject}`))),
      ).toContain('《信件》里已经有这一条，没有重复登记')

    expect(contents(app.db)).toBe(before)
  })

  it('either registers or refuses politely, whatever is typed', () => {
    const word = fc.oneof(
      fc.constantFrom(
        '编号：',
        '承办单位:',
        '收到日期：',
        '主题：',
        '平氏镇',
        '教体局',
        '昨天',
        '2021-10-01',
        '1',
        "'; drop table letters; --",
        '__proto__：1',
        '\u0000',
      ),
      fc.string({ unit: 'grapheme', maxLength: 10 }),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const count = app.db.select().from(letters).all().length

        const said = refusalOf(() => registerRow(contextOf(app), ROW, read(words.join(' '))))

        expect(app.db.select().from(letters).all()).toHaveLength(count + (said === '' ? 1 : 0))
      }),
      { numRuns: 400, seed: 20_211_008 },
    )
  })
})
