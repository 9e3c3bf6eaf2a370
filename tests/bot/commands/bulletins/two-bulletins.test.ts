import { describe, expect, it } from 'vitest'
import { toText } from '../../../../bot/messages/talk/text.ts'
import type { Reply } from '../../../../bot/messages/talk/reply.ts'
import { accountLooks, outbox, rectifications } from '../../../../db/schema/index.ts'
import { date } from '../../../../rules/dates.ts'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp, type TestApp } from '../../../support/app.ts'
import { draft, issueQ3 } from '../../../support/bulletin-life.ts'

/** The month lies in the quarter and is checked on the same days; both are to be put right by 11 October. */
function issueBoth(app: TestApp): { readonly preview: string; readonly answer: string } {
  issueQ3(app)
  draft(app, '2021年9月', 'B2')
  ask(app, 'office', '改通报 B2 期号 12')
  const preview = ask(app, 'office', '签发 B2')
  ask(app, 'office', '确认')
  return { preview, answer: ask(app, 'office', '确认') }
}

const ordered = (app: TestApp, bulletin: number) =>
  app.db
    .select()
    .from(rectifications)
    .all()
    .filter(({ bulletinId }) => bulletinId === bulletin)

const open = (app: TestApp, bulletin: number) =>
  ordered(app, bulletin).filter(({ closedOn }) => closedOn === null)

const told = (app: TestApp, key: string, who: string) =>
  app.db
    .select()
    .from(outbox)
    .all()
    .filter((it) => it.key.startsWith(key) && it.target === who)
    .map(({ body }) => toText(body as Reply))

describe('two bulletins about the same trouble', () => {
  const app = demoApp(MORNING)
  const { preview, answer } = issueBoth(app)
  const first = ordered(app, 1).length
  const second = ordered(app, 2).length

  it('order nothing twice, and the first keeps its own', () => {
    expect(first).toBe(49)
    expect(second).toBeLessThan(first)
    expect(preview).toContain(`下达整改${second}项，期限2021年10月11日。`)
    expect(preview).toMatch(/已由督查通报2021年第11期下达、期限相同的\d+项，不重复下达。/u)
    expect(answer).toContain(`下达整改${second}项`)
    expect(told(app, 'bulletin:2:', 'pingshi')[0]).toMatch(/^Z\d+ .*（督查通报2021年第11期已下达）$/mu)
  })

  it('count one notice against an account that both print', () => {
    expect(preview).toContain('没有账号计入通报。')
    expect(preview).toContain(
      '督查通报2021年第11期的检查时间与本期重叠，已计1次、不重复计次的账号7个：头条号「桐柏县民政局」、',
    )
    expect(told(app, 'bulletin:2:', 'pingshi')[0]).toContain('不重复计次的账号1个：微信公众号「桐柏平氏」。')
    expect(told(app, 'bulletin:2:', 'pingshi')[0]).not.toContain('计1次县级通报的账号')
    expect(ask(app, 'office', '通报 平氏镇')).toContain('县级3次')
  })

  it('the second, voided, withdraws nothing of the first', () => {
    ask(app, 'office', '作废通报文件 B2 重复')
    ask(app, 'office', '确认')

    expect(open(app, 1)).toHaveLength(first)
    expect(open(app, 2)).toHaveLength(0)
    expect(ask(app, 'office', '通报 平氏镇')).toContain('县级3次')
  })
})

it('a bulletin of another check counts again', () => {
  const app = demoApp(MORNING)
  issueQ3(app)
  const seen = { lookedOn: date('2021-08-30'), newestOn: date('2021-08-08'), source: 'inspection' } as const
  app.db
    .insert(accountLooks)
    .values({ accountId: 42, ...seen })
    .run()
  draft(app, '8月', 'B2')
  ask(app, 'office', '改通报 B2 期号 12')

  expect(ask(app, 'office', '签发 B2')).toMatch(/计1次县级通报的账号\d+个：.*「桐柏平氏」/u)
})

describe('the first of two bulletins about the same trouble, voided', () => {
  const app = demoApp(MORNING)
  issueBoth(app)
  const [first, second] = [ordered(app, 1).length, ordered(app, 2).length]
  const preview = ask(app, 'office', '作废通报文件 B1 有误')
  ask(app, 'office', '确认')

  it('leaves to the second what both say', () => {
    const inherited = ordered(app, 2).length - second

    expect(inherited).toBeGreaterThan(30)
    expect(preview).toContain(`另有${inherited}项同时列在其他有效的通报里、期限相同`)
    expect(preview).toContain(`撤下没有动手的整改${first - inherited}项`)
    expect(open(app, 2)).toHaveLength(second + inherited)
    expect(new Set(ordered(app, 2).map(({ orderedBy }) => orderedBy))).toEqual(
      new Set(['督查通报2021年第12期']),
    )
    expect(open(app, 1)).toHaveLength(0)
  })

  it('leaves its notices to the second too', () => {
    expect(preview).toContain('其中7个账号同时列在检查时间重叠的有效通报里，转由那期通报计1次。')
    expect(ask(app, 'office', '通报 平氏镇')).toContain('县级3次')
  })
})
