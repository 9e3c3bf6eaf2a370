import { expect, it } from 'vitest'
import { groupBy } from '../../rules/group.ts'

it('groups items under their key, keys in order of first appearance', () => {
  const groups = groupBy(['卫健委', '公安局', '卫生室', '公路局'], (name) => name[0])

  expect([...groups]).toEqual([
    ['卫', ['卫健委', '卫生室']],
    ['公', ['公安局', '公路局']],
  ])
})
