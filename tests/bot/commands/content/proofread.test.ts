import { describe, expect, it } from 'vitest'
import { inbox } from '../../../../db/schema/index.ts'
import { demoApp } from '../../../support/app.ts'
import { ask, deliver, MORNING } from '../../../support/ask.ts'
import { toText } from '../../../../bot/messages/talk/text.ts'

const ID_NUMBER = '11010519491231002X'
const DRAFT = `公示\n县人民政符决定，张某（${ID_NUMBER}）符合条件。\n公示期至9月31日。`

describe('校对', () => {
  it('says what to look at, line by line, and why', () => {
    const app = demoApp(MORNING)

    expect(ask(app, 'office', `校对 ${DRAFT}`)).toMatchInlineSnapshot(`
      "【校对：3处请核对】
      1. 第2行“人民政符”（严重表述）：请核对，是否为“人民政府”。国家机构和党的名称、规范表述没有这种写法。
      2. 第2行“11*************02X”（个人信息）：请核对。公开前应去除，或只留前后几位。
      3. 第3行“9月31日”（日期）：请核对。没有这一天。

      是不是错，由您判断；没有提示不等于没有错。原文没有保存。"
    `)
  })

  it('takes the rows of a table for what they are', () => {
    const app = demoApp(MORNING)
    const rows = [1, 2, 3].map((at) => `张某${at}\t1380377123${at}`).join('\n')

    expect(ask(app, 'office', `校对 名单\n${rows}`)).toContain('3处请核对')
  })

  it('has nothing to say of a faultless text but that this proves little', () => {
    const app = demoApp(MORNING)

    expect(ask(app, 'office', '校对 各单位要认真贯彻落实。')).toMatch(
      /^没有查出问题。.*没有提示不等于没有错/u,
    )
  })

  it.each([
    ['in a group', 'group', `校对 ${DRAFT}`, '请私聊发给我'],
    ['without a text', 'direct', '校对', '请把要发布的文字写在后面'],
  ] as const)('is refused %s', (...[, place, text, said]) => {
    expect(ask(demoApp(MORNING), 'office', text, place)).toContain(said)
  })

  it('is not kept, nor what was found in it', () => {
    const app = demoApp(MORNING)

    const reply = toText(deliver(app, 'pingshi', `校对 ${DRAFT}`, 'one'))
    const again = toText(deliver(app, 'pingshi', `校对 ${DRAFT}`, 'one'))

    const kept = JSON.stringify(app.db.select().from(inbox).all())
    expect(reply).toContain('人民政符')
    expect(again).toBe(reply)
    for (const words of ['人民政符', '张某', ID_NUMBER, '9月31日', '02X']) expect(kept).not.toContain(words)
  })

  it('is not kept of a stranger either', () => {
    const app = demoApp(MORNING)

    deliver(app, 'nobody', `@小助手 校对 ${DRAFT}`)

    expect(JSON.stringify(app.db.select().from(inbox).all())).not.toContain('人民政符')
  })
})
