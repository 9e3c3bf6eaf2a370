import { describe, expect, it } from 'vitest'
import { links } from '../../../../db/schema/index.ts'
import { ask } from '../../../support/ask.ts'
import { staffedApp } from '../../../support/staffed-app.ts'

describe('导出', () => {
  it.each(['office', 'admin'])('gives %s an address and the number that opens it, for one use', (as) => {
    const app = staffedApp()

    const answer = ask(app, as, '导出')

    expect(answer).toMatch(/^导出台账请打开：http:\/\/127\.0\.0\.1:\d+\/l\/[\w-]{32}\n口令：\d{4}\n/u)
    expect(app.db.select().from(links).all()).toMatchObject([
      { purpose: 'export', usedAt: null, sessionHash: null },
    ])
    expect(JSON.stringify(app.db.select().from(links).all())).not.toContain(/\/l\/(\S+)/u.exec(answer)![1])
  })

  it('gives nothing in a group', () => {
    const app = staffedApp()

    expect(ask(app, 'office', '导出', 'group')).toBe('链接只在单独聊天中提供，请私下发给我这条指令。')
    expect(app.db.select().from(links).all()).toEqual([])
  })

  it.each(['pingshi', 'leader'])('gives nothing to %s', (as) => {
    const app = staffedApp()

    ask(app, as, '导出')

    expect(app.db.select().from(links).all()).toEqual([])
  })
})
