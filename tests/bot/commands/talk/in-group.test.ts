import { describe, expect, it } from 'vitest'
import { say } from '../../../../bot/cli/say.ts'
import { demoApp } from '../../../support/app.ts'

const app = demoApp('2021-10-08T09:00:00+08:00')

function ask(text: string, inGroup: boolean): string {
  const result = say(app, text, 'office', inGroup)
  return 'reply' in result ? result.reply : result.fault
}

describe('what only the office is to weigh', () => {
  it.each(['为什么 X2', '总览', '状态 教体局'])(
    '「%s」 is told in private and not before the group',
    (text) => {
      const suggestion = /连续\d+件|连续未按期|待办公室研究/u

      expect(ask(text, false)).toMatch(suggestion)
      expect(ask(text, true)).not.toMatch(suggestion)
    },
  )
})
