import { describe, expect, it } from 'vitest'
import { toText } from '../../../../bot/messages/talk/text.ts'
import type { Reply } from '../../../../bot/messages/talk/reply.ts'
import { saveDraft } from '../../../../db/bulletins.ts'
import { notices, outbox, rectifications } from '../../../../db/schema/index.ts'
import { eq } from 'drizzle-orm'
import { toCode } from '../../../../rules/codes.ts'
import { date } from '../../../../rules/dates.ts'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp, type TestApp } from '../../../support/app.ts'
import { bulletinRow, draftQ3, issueQ3 } from '../../../support/bulletin-life.ts'

const ordered = (app: TestApp) =>
  app.db
    .select()
    .from(rectifications)
    .all()
    .filter(({ bulletinId }) => bulletinId !== null)

describe('作废通报文件', () => {
  const app = demoApp(MORNING)
  issueQ3(app)
  const [begun] = ordered(app)
  app.db
    .update(rectifications)
    .set({ fixedOn: date('2021-10-08') })
    .where(eq(rectifications.id, begun!.id))
    .run()
  const count = ordered(app).length
  const preview = ask(app, 'office', '作废通报文件 B1 附件二数据有误')
  const answer = ask(app, 'office', '确认')

  it('says beforehand what goes and what stays', () => {
    expect(preview).toContain('作废预览 B1 督查通报2021年第11期')
    expect(preview).toContain('理由：附件二数据有误')
    expect(preview).toContain('涉及账号7个')
    expect(preview).toContain(`撤下没有动手的整改${count - 1}项；已有办理情况的1项保留。`)
    expect(answer).toContain('督查通报2021年第11期（B1）已作废')
  })

  it('keeps the bulletin and its notice on record, as void', () => {
    expect(bulletinRow(app)).toMatchObject({
      state: 'void',
      voidReason: '附件二数据有误',
      voidedOn: '2021-10-08',
    })
    expect(app.db.select().from(notices).all().at(-1)).toMatchObject({
      number: '督查通报2021年第11期',
      voidedOn: '2021-10-08',
      voidReason: '附件二数据有误',
    })
    expect(ask(app, 'office', '通报 平氏镇')).toContain('县级2次')
  })

  it('takes back what nobody has begun with, and only that', () => {
    const open = ordered(app).filter(({ closedOn }) => closedOn === null)

    expect(open.map(({ id }) => id)).toEqual([begun!.id])
  })

  it('tells every department that was told', () => {
    const told = app.db.select().from(outbox).all()
    const targets = (prefix: string) =>
      told
        .filter(({ key }) => key.startsWith(prefix))
        .map(({ target }) => target)
        .sort()

    expect(targets('bulletin-void:1:')).toEqual(targets('bulletin:1:'))
    const pingshi = told.find(({ key, target }) => key.startsWith('bulletin-void') && target === 'pingshi')
    expect(toText(pingshi?.body as Reply)).toContain('【督查通报2021年第11期已作废】')
    expect(toText(pingshi?.body as Reply)).toContain('不再计1次县级通报的账号：微信公众号「桐柏平氏」。')
  })

  it('says to each only what is its own', () => {
    const said = app.db
      .select()
      .from(outbox)
      .all()
      .filter(({ key }) => key.startsWith('bulletin-void:1:'))
      .map(({ key, body }) => ({ department: Number(key.split(':')[3]), text: toText(body as Reply) }))
    const own = said.find(({ department }) => department === begun!.departmentId)?.text
    const code = toCode({ kind: 'rectification', id: begun!.id })

    expect(own).toContain(`已有办理情况、继续办理的整改1项：${code}。`)
    expect(said.filter(({ text }) => text.includes('继续办理的整改'))).toHaveLength(1)
    expect(said.filter(({ text }) => text.includes('账号'))).toHaveLength(7)
  })

  it('cannot be undone, nor done twice', () => {
    ask(app, 'office', '撤销')

    expect(ask(app, 'office', '确认')).toContain('不能直接撤销')
    expect(ask(app, 'office', '作废通报文件 B1 再作废')).toBe('B1 已经作废。')
  })

  it('makes room for another, under another number, with the same rectifications', () => {
    draftQ3(app, 'B2')
    expect(ask(app, 'office', '签发 B2')).toContain('督查通报2021年第11期已经登记过')
    ask(app, 'office', '改通报 B2 期号 12')
    ask(app, 'office', '签发 B2')
    ask(app, 'office', '确认')

    expect(ask(app, 'office', '确认')).toContain('督查通报2021年第12期已签发（B2）')
    expect(ordered(app)).toHaveLength(count)
    expect(ordered(app).every(({ bulletinId, closedOn }) => bulletinId === 2 && closedOn === null)).toBe(true)
    expect(ordered(app).find(({ id }) => id === begun!.id)?.fixedOn).toBe('2021-10-08')
    expect(ask(app, 'office', '通报 平氏镇')).toContain('县级3次')
  })

  it('is what a second signature for the quarter waits for', () => {
    const { periodKey, model, fields } = bulletinRow(app, 2)
    const id = saveDraft(app.db, periodKey, model, app.clock.now())
    for (const [name, value] of Object.entries(fields)) ask(app, 'office', `改通报 B${id} ${name} ${value}`)

    expect(ask(app, 'office', `签发 B${id}`)).toContain(
      '2021年第三季度的通报已签发：B2（督查通报2021年第12期）',
    )
  })
})

it.each([
  ['作废通报文件', '请写明通报编号'],
  ['作废通报文件 B1', '还没有签发，不需要作废'],
  ['作废通报文件 B7 有误', '请写明通报编号'],
])('%s is refused', (text, said) => {
  const app = demoApp(MORNING)
  draftQ3(app)

  expect(ask(app, 'office', text)).toContain(said)
})

it('wants a reason', () => {
  const app = demoApp(MORNING)
  issueQ3(app)

  expect(ask(app, 'office', '作废通报文件 B1')).toContain('请写明作废理由')
})
