import { beforeEach, describe, expect, it } from 'vitest'
import { foiRequests } from '../../../../db/schema/index.ts'
import { demoApp, type TestApp } from '../../../support/app.ts'
import { ask } from '../../../support/ask.ts'

/** Y15 of 农业农村局 was sent over the net on the eleventh and waits for the applicant's word. */
const TUESDAY = '2021-10-12T09:00:00+08:00'

function receivedOn(app: TestApp) {
  return app.db
    .select()
    .from(foiRequests)
    .all()
    .find(({ id }) => id === 15)?.receivedOn
}

describe('确认收到', () => {
  let app: TestApp
  beforeEach(() => {
    app = demoApp(TUESDAY)
    app.db.update(foiRequests).set({ receivedOn: null }).run()
  })

  it('is told by the department it came to, and starts the term', () => {
    expect(ask(app, 'nongye', '确认收到 Y15')).toBe(
      `已登记：Y15 依申请公开（桐依申〔2021〕15号）法定收到日2021-10-12（周二）（网络提交，以与申请人确认之日为准）。
期限：2021-10-12收到起算，当日不计；共20个工作日；到期2021-11-09（周二）。
下一步：答复申请人后发「答复 Y15 结果 送达方式」，例如「答复 Y15 予以公开 邮寄」；需要补正、征求意见或延期的，请告知办公室。`,
    )
    expect(receivedOn(app)).toBe('2021-10-12')
  })

  it('takes the day of the confirmation', () => {
    ask(app, 'office', '确认收到 Y15 10月11日')

    expect(receivedOn(app)).toBe('2021-10-11')
  })

  it('is not taken for the 「确认」 of something else', () => {
    expect(ask(app, 'office', '确认 收到 Y15')).toContain('法定收到日2021-10-12')
  })

  it('happens once; what was wrong is taken back first', () => {
    ask(app, 'office', '确认收到 Y15')

    expect(ask(app, 'office', '确认收到 Y15 昨天')).toContain('的法定收到日是2021-10-12')
    expect(receivedOn(app)).toBe('2021-10-12')

    ask(app, 'office', '撤销')
    ask(app, 'office', '确认')

    expect(receivedOn(app)).toBeNull()
  })

  it.each([
    ['', '请写明编号'],
    ['Y999', '没有找到编号「Y999」'],
    ['X50', 'X50 不适用这条指令'],
    ['Y15 10月10日', '2021-10-10早于Y15 的提交日期2021-10-11'],
    ['Y15 见面', '请一次写一项、一个日期'],
    ['Y15 明天见', '2021-10-13还没有到'],
    ['Y15 2021-10-13', '2021-10-13还没有到'],
    ['Y15 最近', '「最近」说不准是哪一天'],
  ])('with 「%s」 is refused: %s', (words, answer) => {
    expect(ask(app, 'office', `确认收到 ${words}`)).toContain(answer)
    expect(receivedOn(app)).toBeNull()
  })

  it.each(['pingshi', 'leader'])('is not for %s', (as) => {
    ask(app, as, '确认收到 Y15')

    expect(receivedOn(app)).toBeNull()
  })
})

it('every step waits for it', () => {
  const app = demoApp('2021-10-11T09:00:00+08:00')

  expect(ask(app, 'office', '补正 Y15')).toBe(
    '没有登记：Y15 依申请公开（桐依申〔2021〕15号）还没有与申请人确认收到，期限尚未起算。\n请先发「确认收到 Y15 日期」。',
  )
})
