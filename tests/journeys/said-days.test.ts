import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { lastActOf, rowsOfAct } from '../../db/audit.ts'
import { confirmationOf } from '../../db/confirmations.ts'
import { untraced } from '../../db/engine/change.ts'
import { personByAccount } from '../../db/people.ts'
import { mediaAccounts, policyDocuments } from '../../db/schema/index.ts'
import { undoAct } from '../../db/undo.ts'
import {
  addDays,
  date,
  dayOfMonth,
  type Instant,
  type LocalDate,
  monthOf,
  weekday,
} from '../../rules/dates.ts'
import type { TestApp } from '../support/app.ts'
import { ask } from '../support/ask.ts'
import { AROUND, NO_DAYS, waysToSay } from '../support/said-days.ts'
import { staffedApp } from '../support/staffed-app.ts'

/** As many phrases; ten thousand in .ci/run. */
const RUNS = Number(process.env['SAID_DAYS'] ?? 400)

/** A Friday; the days that are meant lie in its month and in the one before. */
const TODAY = date('2021-11-12')

interface Command {
  readonly says: (day: string) => string
  /** The column of the database in which the day ends. */
  readonly field: string
  readonly tense?: 'future'
}

const COMMANDS: readonly Command[] = [
  { says: (day) => `已回复 X1 ${day}`, field: 'answered_on' },
  { says: (day) => `报更 M1 ${day}`, field: 'posted_on' },
  { says: (day) => `改好了 Z1 ${day} 已更换链接`, field: 'fixed_on' },
  { says: (day) => `审核 Y1 ${day}`, field: 'on_day' },
  { says: (day) => `补正 Y1 ${day} 请补充身份证明`, field: 'on_day' },
  { says: (day) => `征求意见 Y1 ${day}`, field: 'on_day' },
  { says: (day) => `答复 Y1 ${day} 予以公开 邮寄`, field: 'on_day' },
  { says: (day) => `确认收到 Y2 ${day}`, field: 'received_on' },
  { says: (day) => `登记解读 J1 文字 ${day}`, field: 'published_on' },
  { says: (day) => `登记信件 教体局 ${day} 学校食堂问题`, field: 'received_on' },
  { says: (day) => `登记通报 县 桐督〔2021〕12号 ${day} 某通报 M1`, field: 'issued_on' },
  {
    says: (day) => `登记整改 平氏镇 首页打不开 ${day} 督查通报第11期`,
    field: 'deadline_on',
    tense: 'future',
  },
]

let app: TestApp
let office = 0

beforeAll(() => {
  app = staffedApp('2021-10-08T09:00:00+08:00')
  office = personByAccount(app.db, 'office')?.personId ?? 0
  untraced(app.db, () => {
    const departmentId = 3
    app.db
      .insert(mediaAccounts)
      .values({
        platform: '微信公众号',
        name: '桐柏平氏',
        departmentId,
        ownerName: '平氏镇',
        registeredOn: date('2020-01-01'),
      })
      .run()
    app.db
      .insert(policyDocuments)
      .values({ title: '某办法', departmentId, ownerName: '平氏镇', publishedOn: date('2021-10-08') })
      .run()
  })
  for (const text of [
    '登记信件 平氏镇 今天 道路维修',
    '登记整改 平氏镇 网站链接失效 2021-12-31 督查通报第11期',
    '登记依申请 平氏镇 当面 今天 自然人 低保名单',
    '登记依申请 平氏镇 网络 今天 自然人 低保名单',
  ])
    for (const said of [text, '确认']) ask(app, 'office', said)
  app.clock.moveTo(`${TODAY}T09:00:00+08:00`)
})

interface Outcome {
  readonly answer: string
  /** What stands in the database afterwards; null when nothing does. */
  readonly recorded: string | null
}

/** Says it, and 「确认」 where the answer shows the day that was meant; then takes it all back. */
function tried({ says, field }: Command, phrase: string, meant: LocalDate | null): Outcome {
  const before = lastActOf(app.db, office, 0 as Instant)?.id ?? 0
  const answer = ask(app, 'office', says(phrase))
  if (confirmationOf(app.db, office) !== null) {
    const isShown =
      meant !== null &&
      (answer.includes(meant) || answer.includes(`是${monthOf(meant)}月${dayOfMonth(meant)}日`))
    ask(app, 'office', isShown ? '确认' : '取消')
  }
  const act = lastActOf(app.db, office, 0 as Instant)
  if (act === null || act.id === before) return { answer, recorded: null }
  const days = rowsOfAct(app.db, act.id).flatMap(({ after }) => after?.[field] ?? [])
  undoAct(app.db, act.id)
  return { answer, recorded: String(days[0] ?? '') }
}

const command = fc.constantFrom(...COMMANDS)

describe('a day that is said to a command', () => {
  it(
    'is recorded as it was meant, or offered, or not recorded',
    () => {
      let [named, understood] = [0, 0]
      const missed: string[] = []
      const away = fc.oneof(
        { weight: 9, arbitrary: fc.nat(29) },
        { weight: 1, arbitrary: fc.integer({ min: -9, max: -1 }) },
      )

      fc.assert(
        fc.property(command, away, fc.nat(), fc.constantFrom(...AROUND), (to, distance, way, around) => {
          const meant = addDays(TODAY, to.tense === 'future' ? distance : -distance)
          const ways = waysToSay(meant, TODAY)
          const weekdayName = '一二三四五六日'[weekday(meant) - 1] ?? ''
          const phrase = around(ways[way % ways.length] ?? '', weekdayName)

          const { answer, recorded } = tried(to, phrase, distance < 0 ? null : meant)

          expect({ said: to.says(phrase), answer, recorded: recorded ?? meant }).toMatchObject({
            recorded: meant,
          })
          if (distance < 0) return
          named += 1
          if (recorded === meant) understood += 1
          else missed.push(`${to.says(phrase)} → ${answer.split('\n')[0] ?? ''}`)
        }),
        { numRuns: RUNS, seed: 20_211_112 },
      )

      expect({ missed: missed.slice(0, 20), share: understood / named }).toMatchObject({
        share: expect.toSatisfy((share: number) => share >= 0.95),
      })
    },
    30_000 + RUNS * 30,
  )

  it.each(NO_DAYS)('is not recorded when nobody can tell it: %s', (phrase) => {
    for (const to of COMMANDS) {
      const { answer, recorded } = tried(to, phrase, null)

      expect({ said: to.says(phrase), answer, recorded }).toMatchObject({ recorded: null })
    }
  })
})
