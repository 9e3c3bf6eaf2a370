import { expect, it } from 'vitest'
import { ask, codesIn, MORNING } from '../../support/ask.ts'
import { demoApp } from '../../support/app.ts'

const app = demoApp(MORNING)

it('counts the six documents and names the two without a text', () => {
  const answer = ask(app, 'office', '解读')

  expect(answer).toContain('应解读文件6件，有文字解读4件，有图片、视频等解读4件。')
  expect(codesIn(answer)).toEqual(['J3', 'J4'])
})

it('tells the department its deadline and how long it is past', () => {
  expect(ask(app, 'ziran', '政策解读')).toContain(
    'J3 《桐柏县2021年度地质灾害防治方案》：2021-05-20公开，尚无文字解读，期限2021-05-25，已超136天，请尽快发布',
  )
})

it('shows a liaison only their own', () => {
  expect(ask(app, 'pingshi', '解读')).toContain('应解读文件0件')
})
