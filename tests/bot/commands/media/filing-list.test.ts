import { expect, it } from 'vitest'
import { demoApp } from '../../../support/app.ts'
import { ask, MORNING } from '../../../support/ask.ts'

const app = demoApp(MORNING)

it('lists for the office who owes what, department by department', () => {
  const answer = ask(app, 'office', '补报')

  expect(answer).toContain('需补报账号12个。')
  expect(answer).toContain('程湾镇\nM41 微信公众号「程湾党建」：全国系统未报')
})

it('lists a liaison’s own, and nobody else’s', () => {
  expect(ask(app, '程湾镇', '补报')).toContain('需补报账号1个。')
  expect(ask(app, 'pingshi', '补报')).toBe('没有需要补报的账号。')
  expect(ask(app, 'pingshi', '补报 程湾镇')).toContain('您未负责程湾镇')
})
