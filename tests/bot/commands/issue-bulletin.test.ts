import { describe, expect, it } from 'vitest'
import { toText } from '../../../bot/messages/text.ts'
import type { Reply } from '../../../bot/messages/reply.ts'
import {
  letters,
  mediaAccounts,
  noticeAccounts,
  notices,
  outbox,
  rectifications,
} from '../../../db/schema/index.ts'
import { date } from '../../../rules/dates.ts'
import { ask, MORNING } from '../../support/ask.ts'
import { demoApp, type TestApp } from '../../support/app.ts'
import { bulletinRow, draftQ3, issueQ3 } from '../../support/bulletin-life.ts'

/** Rows of the county that a signature adds to. */
function counted(app: TestApp) {
  return {
    notices: app.db.select().from(notices).all().length,
    against: app.db.select().from(noticeAccounts).all().length,
    rectifications: app.db.select().from(rectifications).all().length,
    messages: app.db.select().from(outbox).all().length,
  }
}

const extracts = (app: TestApp) =>
  app.db
    .select()
    .from(outbox)
    .all()
    .filter(({ origin }) => origin === 'bulletin')

const ordered = (app: TestApp) =>
  app.db
    .select()
    .from(rectifications)
    .all()
    .filter(({ bulletinId }) => bulletinId === 1)

describe('a draft', () => {
  it('changes nothing, whatever is written into it and however often it is looked at', () => {
    const app = demoApp(MORNING)
    const before = counted(app)

    draftQ3(app)
    ask(app, 'leader', '季度通报')
    ask(app, 'office', '签发 B1')
    ask(app, 'office', '确认')
    ask(app, 'office', '取消')

    expect(counted(app)).toEqual(before)
    expect(bulletinRow(app)).toMatchObject({ state: 'draft', issuedOn: null, issueNumber: null })
  })
})

describe('签发 of the third quarter of 2021', () => {
  const app = demoApp(MORNING)
  const before = counted(app)
  draftQ3(app)
  const preview = ask(app, 'office', '签发 B1')
  const again = ask(app, 'office', '确认')
  const answer = ask(app, 'office', '确认')

  it('shows what it will set going, and is confirmed twice', () => {
    expect(preview).toContain('签发预览 B1 督查通报2021年第11期')
    expect(preview).toContain('整改期限：2021年10月11日')
    expect(preview).toContain('计1次县级通报的账号7个：')
    expect(preview).toContain('也不能撤销，只能作废')
    expect(again).toContain('这是第2次确认，共需2次。')
    expect(answer).toMatch(/^督查通报2021年第11期已签发（B1）。县级通报账号7个，下达整改\d+项/u)
  })

  it('counts one county notice against each of the seven accounts', () => {
    const names = app.db
      .select()
      .from(noticeAccounts)
      .all()
      .filter(({ noticeId }) => noticeId === 4)
      .map(
        ({ accountId }) =>
          app.db
            .select()
            .from(mediaAccounts)
            .all()
            .find((it) => it.id === accountId)?.name,
      )

    expect(counted(app).notices).toBe(before.notices + 1)
    expect(app.db.select().from(notices).all().at(-1)).toMatchObject({
      level: 'county',
      number: '督查通报2021年第11期',
      issuedOn: '2021-10-08',
      bulletinId: 1,
    })
    expect(names).toHaveLength(7)
    expect(names).toContain('桐柏平氏')
  })

  it('makes the third one of 桐柏平氏 a suggestion to the office', () => {
    expect(ask(app, 'office', '通报 平氏镇')).toContain('县级3次（满3次建议关停，已达到）')
  })

  it('orders every problem put right by 11 October', () => {
    const areas = ordered(app).map(({ subjectKind }) => subjectKind ?? 'letters')

    expect(
      ordered(app).every(
        ({ deadlineOn, orderedBy }) => deadlineOn === '2021-10-11' && orderedBy === '督查通报2021年第11期',
      ),
    ).toBe(true)
    expect(areas.filter((it) => it === 'website')).toHaveLength(21)
    expect(areas.filter((it) => it === 'account')).toHaveLength(7)
    expect(areas.filter((it) => it === 'foi-request')).toHaveLength(4)
    expect(areas.filter((it) => it === 'document')).toHaveLength(2)
  })

  it('tells each department concerned its own part, in private', () => {
    const told = extracts(app)
    const departments = new Set(ordered(app).map(({ departmentId }) => departmentId))
    const pingshi = toText(told.find(({ target }) => target === 'pingshi')?.body as Reply)

    expect(told).toHaveLength(departments.size)
    expect(told.every(({ audience }) => audience.startsWith('person:'))).toBe(true)
    expect(pingshi).toContain('【督查通报2021年第11期涉及平氏镇的事项】')
    expect(pingshi).toContain('微信公众号“桐柏平氏”自')
    expect(pingshi).toContain(
      '请于2021年10月11日前整改到位，并将书面整改情况报县政务中心（电子邮箱：zwzx@example.gov.cn）。',
    )
    expect(pingshi).not.toMatch(/公路管理局|教体局|民政局/u)
  })

  it('keeps the model with its whole profile', () => {
    const { model, profileId } = bulletinRow(app)

    expect(profileId).toBe('tongbai-2021')
    expect(model.profile).toEqual(app.profile)
  })

  it.each(['签发 B1', '改通报 B1 期号 12'])('is for good: %s is refused', (text) => {
    expect(ask(app, 'office', text)).toBe('B1（督查通报2021年第11期）已签发，内容不能再改，也不能再次签发。')
  })

  it('cannot be undone', () => {
    expect(ask(app, 'office', '撤销')).toContain('不能直接撤销')
    expect(bulletinRow(app).state).toBe('issued')
    expect(ordered(app).length).toBeGreaterThan(30)
  })

  it('is what 季度通报 shows from then on, whatever becomes known later', () => {
    app.db
      .update(letters)
      .set({ answeredOn: date('2021-09-30') })
      .run()

    const shown = ask(app, 'leader', '季度通报 2021Q3')

    expect(shown).toContain('【2021年第三季度通报（2021-10-08印发）】')
    expect(shown).toContain('收到51件，已回复2件，未回复49件')
    expect(shown).toMatch(/B1 已作为督查通报2021年第11期签发，内容不再改动。$/u)
  })
})

describe('签发 is refused', () => {
  it.each(['签发', '签发 B99', '签发 X50', '签发 abc'])('%s, which names no bulletin', (text) => {
    expect(ask(demoApp(MORNING), 'office', text)).toContain('请写明通报编号，例如「签发 B1」')
  })

  it('without what a printed bulletin must have', () => {
    const app = demoApp(MORNING)
    ask(app, 'office', '季度通报 2021Q3')

    expect(ask(app, 'office', '签发 B1')).toContain('签发前请补齐：期号、发文机关、整改期限。')
  })

  it('while the quarter runs', () => {
    const app = demoApp(MORNING)
    ask(app, 'office', '季度通报 2021Q4')

    expect(ask(app, 'office', '签发 B1')).toContain('季度还没有结束，数据只到2021-10-08')
  })

  it('when the figures have changed since the draft was made', () => {
    const app = demoApp(MORNING)
    draftQ3(app)
    app.db
      .update(letters)
      .set({ answeredOn: date('2021-09-30') })
      .run()

    expect(ask(app, 'office', '签发 B1')).toContain('B1 起草以后数据有变化')
    ask(app, 'office', '季度通报 2021Q3')
    expect(ask(app, 'office', '签发 B1')).toContain('签发预览 B1')
  })

  it('when the deadline has passed by the day of issue', () => {
    const app = demoApp(MORNING)
    draftQ3(app)
    app.clock.moveTo('2021-10-12T09:00:00+08:00')

    expect(ask(app, 'office', '签发 B1')).toContain('整改期限2021-10-11已过')
  })

  it('with a number that another notice has', () => {
    const app = demoApp(MORNING)
    draftQ3(app)
    ask(app, 'office', '改通报 B1 期号 7')

    expect(ask(app, 'office', '签发 B1')).toContain('督查通报2021年第7期已经登记过')
  })

  it.each(['leader', 'pingshi'])('to %s, who does not sign', (who) => {
    const app = demoApp(MORNING)
    draftQ3(app)

    expect(ask(app, who, '签发 B1')).not.toContain('签发预览')
    expect(bulletinRow(app).state).toBe('draft')
  })
})

it('counts the confirmations anew when what was previewed has changed', () => {
  const app = demoApp(MORNING)
  draftQ3(app)
  ask(app, 'office', '签发 B1')
  ask(app, 'admin', '改通报 B1 期号 12')

  const answer = ask(app, 'office', '确认')

  expect(answer).toContain('情况有变化，请重新核对。')
  expect(issueQ3(demoApp(MORNING))).toContain('已签发')
  expect(bulletinRow(app).state).toBe('draft')
})
