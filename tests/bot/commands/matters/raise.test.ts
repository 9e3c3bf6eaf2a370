import { describe, expect, it } from 'vitest'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'
import { told } from '../../../support/told.ts'

describe('what a department puts before the office', () => {
  it.each([
    ['申请延期 X50 需多部门会商', '申请延期 X50', '同意请发「延期 X50 需多部门会商」'],
    ['不是我们的 X50 应该是水利局', '不归本单位 X50', '同意请发「转办 X50 单位」'],
    ['有异议 W30 9月28日已经更新', '有异议 W30', '依据请发「为什么 W30」'],
    ['不对 L320 昨天更新过', '有异议 L320', '依据请发「为什么 L320」'],
  ])('%s goes to the office with an id', (text, head, next) => {
    const app = demoApp(MORNING)

    expect(ask(app, 'pingshi', text)).toContain(`已提出：Q1 ${head}。已转办公室`)
    expect(
      told(app)
        .filter(({ target }) => target === 'office')
        .map((it) => it.text)
        .join('\n'),
    ).toContain(next)
    expect(ask(app, 'office', '日志 Q1')).toContain('平氏镇联络员')
    expect(ask(app, 'pingshi', text)).toContain('已经提出过（Q1）')
  })

  it.each([
    ['申请延期', 'X50', '请写明理由'],
    ['有异议 W30', '9月28日更新过', '已提出：Q1 有异议 W30'],
    ['不是我们的', 'X50', '请写明理由'],
    ['意见', '状态', '【平氏镇'],
  ])('%s is asked for what is missing', (first, second, last) => {
    const app = demoApp(MORNING)
    ask(app, 'pingshi', first)

    expect(ask(app, 'pingshi', second)).toContain(last)
  })

  it('is heard in a sentence', () => {
    expect(ask(demoApp(MORNING), 'pingshi', 'X50不是我们的，应该是水利局')).toContain(
      '已提出：Q1 不归本单位 X50。',
    )
    expect(ask(demoApp(MORNING), 'pingshi', '延期 X50 需多部门会商')).toContain('已提出：Q1 申请延期 X50。')
  })

  it('is one’s own', () => {
    const app = demoApp(MORNING)

    for (const text of ['申请延期 X47 会商', '不是我们的 X47 水利局', '有异议 L1 已更新', '有异议 X999 无'])
      expect(ask(app, 'pingshi', text)).toContain('或者它不归您的单位')
    expect(ask(app, 'office', '待办')).not.toContain('Q1')
  })

  it('takes an opinion from anybody', () => {
    const app = demoApp(MORNING)

    expect(ask(app, 'pingshi', '意见')).toContain('请写明内容')
    expect(ask(app, 'pingshi', '意见 每周提醒太长')).toContain('已提出：Q1 意见。')
    expect(ask(app, 'leader', '意见 总览再短些')).toContain('已提出：Q2 意见。')
  })
})
