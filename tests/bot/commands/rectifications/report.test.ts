import { describe, expect, it } from 'vitest'
import { ask } from '../../../support/ask.ts'
import { withRectification } from '../../../support/rectification.ts'
import { told } from '../../../support/told.ts'

describe('报整改', () => {
  it('is a fact of its own: the item is not fixed by it', () => {
    const { app, code } = withRectification()

    const answer = ask(app, 'pingshi', `报整改${code} 已联系网站公司，正在处理`)

    expect(answer).toContain(`已报送：${code} 的整改说明。`)
    expect(answer).toContain(`改好后请发「改好了 ${code}」`)
    expect(told(app)).toHaveLength(1)
  })

  it('tells the office once both facts are there, whichever comes first', () => {
    const { app, code } = withRectification()

    ask(app, 'pingshi', `报整改 ${code} 已更换链接，逐条复核`)
    ask(app, 'pingshi', `改好了 ${code}`)

    expect(told(app).at(-1)).toEqual({
      target: 'office',
      text: [
        '【整改待核对】',
        `${code} 平氏镇「网站链接失效」：2021-10-08改好，2021-10-08报送说明。`,
        '说明：已更换链接，逐条复核',
        `核对后请发「整改完成 ${code}」；不到位请发「退回 ${code} 理由」。`,
      ].join('\n'),
    })
  })

  it('ends the reminders', () => {
    const { app, code } = withRectification()
    ask(app, 'pingshi', `改好了 ${code} 已更换`)
    ask(app, 'pingshi', `报整改 ${code}`)

    app.clock.moveTo('2021-10-20T09:00:00+08:00')

    expect(ask(app, 'pingshi', '整改')).toContain('没有超期或快到期的事项')
  })

  it('is refused without a word, twice, too long, and for another’s', () => {
    const { app, code } = withRectification()

    expect(ask(app, 'pingshi', `报整改 ${code}`)).toContain('请写明怎样整改的')
    expect(ask(app, 'pingshi', `报整改 ${code} ${'长'.repeat(1_001)}`)).toContain('1000字以内')
    expect(ask(app, 'pingshi', '报整改 Z3 甲')).toContain('或者它不归您的单位')
    ask(app, 'pingshi', `报整改 ${code} 甲`)
    expect(ask(app, 'pingshi', `报整改 ${code} 乙`)).toContain('已于2021-10-08报送说明')
  })
})
