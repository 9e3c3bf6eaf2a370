import { describe, expect, it } from 'vitest'
import { foiEvents } from '../../../../db/schema/index.ts'
import { demoApp, type TestApp } from '../../../support/app.ts'
import { ask, MORNING } from '../../../support/ask.ts'

function withRequest(): TestApp {
  const app = demoApp(MORNING)
  for (const line of ['登记依申请 教体局 当面 9月6日 自然人 招标文件', '确认']) ask(app, 'office', line)
  return app
}

function extensions(app: TestApp) {
  const kept = app.db
    .select()
    .from(foiEvents)
    .all()
    .filter(({ requestId, kind }) => requestId === 18 && kind === 'extension-approved')
  return kept.map(({ onDay, note }) => [onDay, note])
}

describe('延期 of a request', () => {
  it('takes down the approval, which moves nothing until the applicant is told', () => {
    const app = withRequest()

    expect(ask(app, 'office', '延期 Y18 需查阅历年档案 9月30日')).toBe(
      `已登记：Y18 依申请公开（桐依申〔2021〕18号）延期批准，2021-09-30（周四）。
理由：需查阅历年档案
期限：2021-09-06收到起算，当日不计；共20个工作日；到期2021-10-09（周六）；延期已批准，告知申请人后才生效。
下一步：把延期告知申请人，再发「延期告知 Y18」。`,
    )
    expect(extensions(app)).toEqual([['2021-09-30', '需查阅历年档案']])
    expect(ask(app, 'office', '延期告知 Y18')).toContain('共40个工作日（含延期）；到期2021-11-05（周五）')
  })

  it('is refused once the term is over', () => {
    const app = withRequest()
    app.clock.moveTo('2021-10-11T09:00:00+08:00')

    expect(ask(app, 'office', '延期 Y18 材料较多')).toContain('答复期限2021-10-09已过，不能再延期')
    expect(extensions(app)).toEqual([])
  })

  it.each([
    ['', '「延期」的是哪一项？'],
    ['Y18', '请写明理由'],
    ['Y18 今天', '请写明理由'],
    ['W2 材料较多', 'W2 不适用这条指令'],
    ['Y18 材料较多 前几天', '「前几天」说不准是哪一天'],
    ['Y18 材料较多 10月8日 10月7日', '写了2个日期'],
    ['Y18 材料较多 2021-10-09', '2021-10-09还没有到'],
    [`Y18 ${'长'.repeat(301)}`, '文字请控制在300字以内'],
  ])('with 「%s」 is refused: %s', (words, answer) => {
    const app = withRequest()

    expect(ask(app, 'office', `延期 ${words}`)).toContain(answer)
    expect(extensions(app)).toEqual([])
  })

  it.each([
    ['jiaoti', '已提出：Q1 申请延期 Y18。'],
    ['leader', '您的账号只用于查阅'],
  ])('is not for %s', (as, answer) => {
    const app = withRequest()

    expect(ask(app, as, '延期 Y18 材料较多')).toContain(answer)
    expect(extensions(app)).toEqual([])
  })
})
