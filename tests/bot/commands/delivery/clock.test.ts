import { describe, expect, it, vi } from 'vitest'
import type { ClockDoubt } from '../../../../bot/clock.ts'
import { type TestApp, TestClock } from '../../../support/app.ts'
import { demoApp } from '../../../support/app.ts'
import { ask } from '../../../support/ask.ts'
import type { Instant } from '../../../../rules/dates.ts'

const AT = '2021-10-12T09:30:00+08:00'

/** A clock that nobody has confirmed yet. */
class DoubtfulClock extends TestClock {
  #isBelieved = false
  readonly believe = vi.fn(() => {
    this.#isBelieved = true
  })
  doubt(): ClockDoubt | null {
    const machine = Date.parse('2021-11-22T09:30:00+08:00') as Instant
    return this.#isBelieved ? null : { kind: 'jump', machine, steadyMs: 0 }
  }
}

function county(): { readonly app: TestApp; readonly clock: DoubtfulClock } {
  const clock = new DoubtfulClock(AT)
  return { app: { ...demoApp(AT, { clock }), clock }, clock }
}

describe('时钟', () => {
  it('says what time it is when nothing is wrong', () => {
    const app = demoApp(AT)

    expect(ask(app, 'office', '时钟')).toContain('现在是2021-10-12 09:30，时钟没有异常。')
    expect(ask(app, 'office', '时钟 无误')).toContain('不用确认')
  })

  it('shows both clocks when they disagree, and goes on by the machine’s once it is confirmed', () => {
    const { app, clock } = county()

    const shown = ask(app, 'office', '时钟')
    const believedBefore = clock.believe.mock.calls.length
    const confirmed = ask(app, 'office', '时钟 无误')

    expect(shown).toContain('服务器时钟显示2021-11-22 09:30，机器人自己的计时是2021-10-12 09:30。')
    expect(believedBefore).toBe(0)
    expect(confirmed).toContain('已按服务器时钟2021-11-22 09:30恢复运行。')
    expect(clock.believe).toHaveBeenCalledOnce()
  })

  it('is not for liaisons', () => {
    const { app, clock } = county()

    ask(app, 'pingshi', '时钟 无误')

    expect(clock.believe).not.toHaveBeenCalled()
  })
})

describe('while the time of day is in doubt', () => {
  it('questions are answered, and nothing is written down', () => {
    const { app, clock } = county()

    const read = ask(app, 'pingshi', '状态')
    const refused = ask(app, 'pingshi', '收到 全部')
    clock.believe()

    expect(read).toContain('平氏镇')
    expect(refused).toContain('服务器时钟显示2021-11-22 09:30，还没有核对，为免记错日期，暂不登记。')
    expect(ask(app, 'pingshi', '收到 全部')).not.toContain('暂不登记')
  })
})
