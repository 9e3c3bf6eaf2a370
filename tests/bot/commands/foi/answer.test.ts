import { describe, expect, it } from 'vitest'
import { foiRequests } from '../../../../db/schema/index.ts'
import { demoApp, type TestApp } from '../../../support/app.ts'
import { ask, MORNING } from '../../../support/ask.ts'

function withRequest(): TestApp {
  const app = demoApp(MORNING)
  for (const line of ['登记依申请 教体局 当面 9月6日 自然人 招标文件', '确认']) ask(app, 'office', line)
  return app
}

function answerOf(app: TestApp) {
  const row = app.db
    .select()
    .from(foiRequests)
    .all()
    .find(({ id }) => id === 18)
  return [row?.result, row?.delivery]
}

describe('答复', () => {
  it('is the department’s to tell: what came of it, how it went out, and when', () => {
    const app = withRequest()

    expect(ask(app, 'jiaoti', '答复 Y18 部分公开 邮寄 9月30日')).toBe(
      `已登记：Y18 依申请公开（桐依申〔2021〕18号）答复，2021-09-30（周四）（部分公开，邮寄送达）。
期限：2021-09-06收到起算，当日不计；共20个工作日；到期2021-10-09（周六）；2021-09-30答复，按期。
下一步：由办公室归档，贵单位没有待办事项。`,
    )
    expect(answerOf(app)).toEqual(['partly-disclosed', 'posted'])
  })

  it('is for the office as well, and leads to the archive', () => {
    const app = withRequest()

    expect(ask(app, 'office', '答复 Y18 当面 不掌握')).toContain('下一步：材料齐全后发「归档 Y18」。')
    expect(answerOf(app)).toEqual(['not-held', 'handed-over'])
  })

  it('counts how late it is', () => {
    const app = withRequest()
    app.clock.moveTo('2021-10-12T09:00:00+08:00')

    expect(ask(app, 'jiaoti', '答复 Y18 予以公开 网络')).toContain(
      '到期2021-10-09（周六）；2021-10-12答复，超期2个工作日。',
    )
  })

  it('leaves nothing behind when it is refused for its day', () => {
    const app = withRequest()

    expect(ask(app, 'jiaoti', '答复 Y18 予以公开 网络 9月5日')).toContain('不能早于法定收到日2021-09-06')
    expect(answerOf(app)).toEqual([null, null])
  })

  it('happens once', () => {
    const app = withRequest()
    ask(app, 'jiaoti', '答复 Y18 予以公开 网络 9月30日')

    expect(ask(app, 'jiaoti', '答复 Y18 部分公开 当面')).toContain('只能有一次，已经登记在2021-09-30')
    expect(answerOf(app)).toEqual(['disclosed', 'online'])
  })

  it('is taken back whole by 「撤销」', () => {
    const app = withRequest()
    ask(app, 'jiaoti', '答复 Y18 予以公开 网络 9月30日')

    ask(app, 'jiaoti', '撤销')
    ask(app, 'jiaoti', '确认')

    expect(answerOf(app)).toEqual([null, null])
    expect(ask(app, 'jiaoti', '依申请 Y18')).not.toContain('答复（')
  })

  it.each([
    ['', '「答复」的是哪一项？'],
    ['Y18', '答复的结果是哪一种？'],
    ['Y18 予以公开', '答复怎样送达的？'],
    ['Y18 邮寄', '答复的结果是哪一种？'],
    ['Y18 公开 邮寄', '1. 予以公开\n2. 部分公开'],
    ['Y18 予以公开 顺丰', '没有看懂「顺丰」'],
    ['Y18 予以公开 部分公开 邮寄', '请写明答复结果和送达方式'],
    ['Y18 予以公开 邮寄 前几天', '「前几天」说不准是哪一天'],
    ['Y18 予以公开 邮寄 2021-10-09', '2021-10-09还没有到'],
    ['X50 予以公开 邮寄', 'X50 不适用这条指令'],
    ['Y10 予以公开 邮寄', '或者它不归您的单位'],
  ])('with 「%s」 is refused: %s', (words, answer) => {
    const app = withRequest()

    expect(ask(app, 'jiaoti', `答复 ${words}`)).toContain(answer)
    expect(answerOf(app)).toEqual([null, null])
  })

  it('is not for a leader', () => {
    const app = withRequest()

    expect(ask(app, 'leader', '答复 Y18 予以公开 邮寄')).toContain('只用于查阅')
    expect(answerOf(app)).toEqual([null, null])
  })
})
