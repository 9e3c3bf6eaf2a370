import { describe, expect, it } from 'vitest'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'

describe('联系谁', () => {
  const app = demoApp(MORNING)

  it.each(['联系谁', '有问题找谁', '电话打给谁', '谁负责'])('%s names the office and its people', (text) => {
    expect(ask(app, 'pingshi', text)).toContain('请联系办公室（县政府办值班员）')
  })

  it('names nobody in a group', () => {
    expect(ask(app, 'pingshi', '联系谁', 'group')).toMatch(/^业务上的事请联系办公室。/u)
  })
})
