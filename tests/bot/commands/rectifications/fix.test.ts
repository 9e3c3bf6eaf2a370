import { describe, expect, it } from 'vitest'
import { ask } from '../../../support/ask.ts'
import { withRectification } from '../../../support/rectification.ts'
import { told } from '../../../support/told.ts'

describe('改好了', () => {
  it.each([
    ['', '于2021-10-08改好，在期限以内'],
    ['昨天', '于2021-10-07改好，在期限以内'],
  ])('「%s」 is one fact, and the report another', (day, expected) => {
    const { app, code } = withRectification()

    const answer = ask(app, 'pingshi', `改好了 ${code} ${day}`)

    expect(answer).toContain(`已登记：${code} ${expected}`)
    expect(answer).toContain(`还要报整改说明，请发「报整改 ${code} 说明」`)
    expect(ask(app, 'pingshi', `为什么 ${code}`)).toContain('整改说明：未报')
  })

  it('keeps what is said with it for the report, which is still to be sent', () => {
    const { app, code } = withRectification()

    const fixed = ask(app, 'pingshi', `改好了${code} 昨天，已更换链接、逐条复核`)
    const reported = ask(app, 'pingshi', `报整改 ${code}`)

    expect(fixed).toContain('说明已记下，还没有正式报送')
    expect(reported).toContain('等待办公室核对')
    expect(told(app).at(-1)?.text).toContain('说明：已更换链接、逐条复核\n')
  })

  it('says how late it is', () => {
    const { app, code } = withRectification()
    app.clock.moveTo('2021-10-18T09:00:00+08:00')

    expect(ask(app, 'pingshi', `改好了 ${code}`)).toContain('比期限2021-10-15晚3天')
  })

  it('is refused twice, ahead of time, for another’s and for what is closed', () => {
    const { app, code } = withRectification()

    expect(ask(app, 'pingshi', `改好了 ${code} 明天`)).toContain('2021-10-09还没有到')
    ask(app, 'pingshi', `改好了 ${code} 10-7`)
    expect(ask(app, 'pingshi', `改好了 ${code}`)).toContain('已登记2021-10-07改好')
    expect(ask(app, 'pingshi', '改好了 Z3')).toContain('或者它不归您的单位')
    expect(ask(app, 'office', '改好了 Z3 2021-10-09')).toContain('还没有到')
    expect(ask(app, 'office', '改好了 Z3 前几天')).toContain('说不准')
    expect(ask(app, 'office', '改好了 Z1')).toContain('Z1 已于2021-07-19销号')
    expect(ask(app, 'pingshi', '改好了 X50')).toContain('X50 不适用这条指令')
    expect(ask(app, 'pingshi', '改好了 Z99')).toContain('没有找到编号')
  })
})
