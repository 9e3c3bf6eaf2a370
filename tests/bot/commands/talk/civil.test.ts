import { describe, expect, it } from 'vitest'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'

describe('a civil word', () => {
  const app = demoApp(MORNING)

  it.each(['谢谢', '好的', '👍', '嗯嗯', '没问题', '早上好'])(
    '%s is answered in kind, and nothing is done',
    (word) => {
      expect(ask(app, 'pingshi', word)).toBe(
        '好的。有事随时发「状态」，要办理请写明编号，例如「已回复 X12」。',
      )
      expect(ask(app, 'office', '日志')).toContain('还没有操作记录')
    },
  )

  it('names what waits in this chat, and not in another', () => {
    ask(app, 'office', '催办 教体局')

    expect(ask(app, 'office', '好的')).toMatch(/^还有一件等您确认：【催办预览】/u)
    expect(ask(app, 'admin', '好的')).toMatch(/^好的。/u)
  })
})
