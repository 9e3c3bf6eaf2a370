import { describe, expect, it } from 'vitest'
import { date } from '../../../../rules/dates.ts'
import { ask } from '../../../support/ask.ts'
import { closingCounty } from '../../../support/closing.ts'

describe('注销', () => {
  it('stops the clock from that day on, and not for the days before', () => {
    const { app } = closingCounty('announced')
    app.clock.moveTo('2021-10-12T10:02:00+08:00')
    const clockRuns = (day: string) =>
      app.findings(date(day)).some(({ check, subject }) => check === 'media-freshness' && subject.id === 42)

    const answer = ask(app, 'pingshi', '注销 M42 10月11日')

    expect(answer).toContain('请不晚于2021-10-18（周一）备案，备案后发「备案 M42 日期」')
    expect(['2021-10-10', '2021-10-11', '2021-10-12'].map(clockRuns)).toEqual([true, false, false])
  })

  it('is undone', () => {
    const { app } = closingCounty('deregistered')
    ask(app, 'office', '撤销')
    ask(app, 'office', '确认')

    expect(app.snapshot(date('2021-10-08')).accounts.find(({ id }) => id === 42)?.state).toBe('announced')
  })

  it.each([
    ['before it is announced', 'approved', '注销 M42', '还没有公告，请先发「公告 M42 日期」'],
    ['twice', 'deregistered', '注销 M42', '已于2021-10-08注销，没有重复记录'],
    [
      'dated before the announcement',
      'announced',
      '注销 M42 10月7日',
      '注销日期2021-10-07早于公告日期2021-10-08',
    ],
  ] as const)('is refused %s', (_, until, text, answer) => {
    expect(ask(closingCounty(until).app, 'office', text)).toContain(answer)
  })
})
