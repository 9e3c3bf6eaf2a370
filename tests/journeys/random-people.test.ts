import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commands } from '../../bot/commands/index.ts'
import { untraced } from '../../db/engine/change.ts'
import {
  columns,
  foiRequests,
  letters,
  mediaAccounts,
  policyDocuments,
  rectifications,
  websites,
} from '../../db/schema/index.ts'
import { date } from '../../rules/dates.ts'
import type { TestApp } from '../support/app.ts'
import { addPerson, ask } from '../support/ask.ts'
import { staffedApp } from '../support/staffed-app.ts'
import { told } from '../support/told.ts'

/** Each department's own matters carry its mark, and what is private about them a second one. */
const MARKS = { 2: '甲标', 3: '乙标' } as const
const PRIVATE = { 2: '甲密', 3: '乙密' } as const
type DepartmentId = keyof typeof MARKS

const LIAISONS: Readonly<Record<string, DepartmentId>> = { jiaoti: 2, pingshi: 3 }
const EVERYBODY = ['jiaoti', 'pingshi', 'office', 'leader', 'admin', 'nobody']

function county(): TestApp {
  const app = staffedApp()
  untraced(app.db, () => {
    for (const [id, mark, secret] of [
      [2, MARKS[2], PRIVATE[2]],
      [3, MARKS[3], PRIVATE[3]],
    ] as const) {
      const own = { departmentId: id }
      const number = `${id}`
      app.db
        .insert(letters)
        .values({ ...own, number, receivedOn: date('2021-09-20'), subject: mark, writerName: secret })
        .run()
      app.db
        .insert(foiRequests)
        .values({
          ...own,
          number,
          submittedBy: 'online',
          submittedOn: date('2021-09-01'),
          receivedOn: date('2021-09-02'),
          applicantName: secret,
          applicantContact: secret,
          content: mark,
        })
        .run()
      app.db
        .insert(websites)
        .values({ ...own, name: `${mark}网` })
        .run()
      app.db
        .insert(columns)
        .values({ websiteId: id - 1, name: `${mark}栏`, windowCount: 14, windowUnit: 'day' })
        .run()
      app.db
        .insert(mediaAccounts)
        .values({ ...own, platform: '微信公众号', name: `${mark}号`, ownerName: mark })
        .run()
      app.db
        .insert(policyDocuments)
        .values({ ...own, title: `${mark}文件`, ownerName: mark, publishedOn: date('2021-09-27') })
        .run()
      app.db
        .insert(rectifications)
        .values({ ...own, description: `${mark}整改`, orderedBy: '通报', deadlineOn: date('2021-10-11') })
        .run()
    }
  })
  addPerson(app, 'second', 'liaison', ['教体局'])
  return app
}

const CODES = ['X', 'Y', 'W', 'L', 'M', 'J', 'Z'].flatMap((letter) => [`${letter}1`, `${letter}2`])
const subject = fc.constantFrom(
  ...CODES,
  '教体局',
  '教体局',
  '平氏镇',
  '平氏镇',
  '甲标号',
  '乙标号',
  '甲标网',
)
const word = fc.oneof(
  subject,
  fc.constantFrom(
    '全部',
    '昨天',
    '2021-10-07',
    '2021-10-20',
    '一般',
    '文字',
    '网络',
    '理由充分',
    '本季度',
    '2021Q3',
  ),
  fc.constantFrom(
    '县',
    '已报',
    '予以公开',
    '邮寄',
    '甲标栏',
    '甲标文件',
    '承办单位：教体局',
    '收到日期：10月7日',
  ),
)
/** Mostly one thing after the command, as people write. */
const rest = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(subject) },
  { weight: 2, arbitrary: fc.tuple(subject, word) },
  { weight: 1, arbitrary: fc.array(word, { maxLength: 4 }) },
)
// A letter that was handed on is the other department's from then on.
const names = commands.map(({ name }) => name).filter((name) => name !== '转办')
const said = fc.record({
  as: fc.constantFrom(...EVERYBODY, 'second', 'jiaoti', 'pingshi', 'pingshi'),
  text: fc
    .tuple(fc.constantFrom(...names, '确认', '确认', '状态', '为什么'), rest)
    .map(([name, pieces]) => [name, ...pieces].join(' ')),
  place: fc.constantFrom('direct', 'direct', 'direct', 'group'),
})

/** The rows of one department, as they stand. */
function rowsOf(app: TestApp, departmentId: DepartmentId): string {
  const tables = [
    'letters',
    'foi_requests',
    'websites',
    'media_accounts',
    'policy_documents',
    'rectifications',
  ]
  const rows = tables.map((table) =>
    app.db.$client.prepare(`select * from ${table} where department_id = ? order by id`).all(departmentId),
  )
  return JSON.stringify(rows)
}

function ownOf(account: string): DepartmentId | undefined {
  return account === 'second' ? 2 : LIAISONS[account]
}

function hasSecret(text: string): boolean {
  return Object.values(PRIVATE).some((secret) => text.includes(secret))
}

function answerTo(app: TestApp, as: string, text: string, place: 'direct' | 'group'): string {
  return as === 'nobody' ? '' : ask(app, as, text, place)
}

describe('whatever people say, in whatever order', () => {
  it('no department sees or changes another one’s matters, and no private name leaves the office', () => {
    fc.assert(
      fc.property(fc.array(said, { minLength: 6, maxLength: 14 }), (conversation) => {
        const app = county()
        const leaks: string[] = []
        for (const { as, text, place } of conversation) {
          const own = ownOf(as)
          const other = own === 2 ? 3 : 2
          const before = rowsOf(app, other)

          const answer = answerTo(app, as, text, place)

          // What one typed oneself comes back: only what was not typed is told.
          if (own !== undefined && !text.includes(MARKS[other]) && answer.includes(MARKS[other]))
            leaks.push(`${as} sees ${text}`)
          if (own !== undefined && rowsOf(app, other) !== before) leaks.push(`${as} changes ${text}`)
          const isOffice = as === 'office' && place === 'direct'
          if (!isOffice && hasSecret(answer)) leaks.push(`${as} hears a name by ${text}`)
        }
        for (const { target, text } of told(app)) {
          const own = ownOf(target)
          if (hasSecret(text)) leaks.push(`${target} is told a name`)
          if (own !== undefined && text.includes(MARKS[own === 2 ? 3 : 2]))
            leaks.push(`${target} is told ${text}`)
        }

        expect(leaks).toEqual([])
      }),
      { numRuns: 200, seed: 20_211_008 },
    )
  }, 120_000)
})
