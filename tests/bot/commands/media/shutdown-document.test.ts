import { describe, expect, it } from 'vitest'
import { links } from '../../../../db/schema/index.ts'
import { ask } from '../../../support/ask.ts'
import { closingCounty } from '../../../support/closing.ts'

describe('关停通知', () => {
  it('gives one link for one person and one account', () => {
    const { app } = closingCounty(null)

    const answer = ask(app, 'office', '关停通知 M42')

    expect(answer).toMatch(/^下载关停通知请打开：http\S+\/l\/\S+\n口令：\d{4}/u)
    expect(app.db.select().from(links).all()).toMatchObject([{ purpose: 'shutdown-order', subjectId: 42 }])
  })

  it('is drafted on the spot when the notices came by an import', () => {
    const { app } = closingCounty(null)
    app.db.$client.exec('delete from shutdown_orders')
    ask(app, 'office', '关停通知 桐柏平氏')

    expect(app.db.$client.prepare('select account_id from shutdown_orders').pluck().all()).toEqual([42])
  })

  it.each([
    ['关停通知 M43', '没有关停通知：通报累计未达到建议关停的次数'],
    ['关停通知', '请写明账号的编号或全称。'],
    ['关停通知 M999', '没有找到编号「M999」'],
  ])('%s is refused', (text, answer) => {
    expect(ask(closingCounty(null).app, 'office', text)).toContain(answer)
  })

  it('is not given out in a group, nor to a liaison', () => {
    const { app } = closingCounty(null)

    expect(ask(app, 'office', '关停通知 M42', 'group')).toContain('链接只在单独聊天中提供')
    expect(ask(app, 'pingshi', '关停通知 M42')).not.toContain('口令')
  })
})
