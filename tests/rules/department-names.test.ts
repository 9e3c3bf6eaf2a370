import { describe, expect, it } from 'vitest'
import { matchDepartments, nearestDepartments } from '../../rules/department-names.ts'

const ALL = [
  { id: 1, name: '平氏镇', aliases: ['平氏镇人民政府'] },
  { id: 2, name: '公路管理局', aliases: ['公路局'] },
  { id: 3, name: '公安局', aliases: [] },
  { id: 4, name: '生态环境局', aliases: ['环保局'] },
  { id: 5, name: '产业集聚区', aliases: [] },
  { id: 6, name: '化工产业集聚区', aliases: ['桐柏化工产业集聚区'] },
  { id: 7, name: '县政府', aliases: ['县政府门户'] },
]
const match = (text: string) => matchDepartments(text, ALL).map(({ id }) => id)

describe('matchDepartments', () => {
  it.each([
    ['平氏镇', [1]],
    ['平氏', [1]],
    [' 平 氏 ', [1]],
    ['平氏镇政府', [1]],
    ['桐柏县平氏镇人民政府', [1]],
    ['县公路局', [2]],
    ['桐柏县公安局', [3]],
    ['环保局', [4]],
    ['产业集聚区', [5]],
    ['桐柏化工', [6]],
    ['县政府', [7]],
    ['桐柏县政府', [7]],
    ['政府', [7]],
    ['公', []],
    ['气象局', []],
    ['', []],
    ['  ', []],
  ])('"%s" means %j', (text, expected) => {
    expect(match(text)).toEqual(expected)
  })

  it('leaves the choice to a person when several begin alike', () => {
    const all = [...ALL, { id: 8, name: '公安交警大队', aliases: [] }]

    expect(matchDepartments('公安', all).map(({ id }) => id)).toEqual([3, 8])
  })
})

describe('nearestDepartments', () => {
  it.each([
    [2, [6, 5]],
    [1, [6]],
  ])('ranks by shared characters and stops at %i', (count, ids) => {
    expect(nearestDepartments('化工集聚地', ALL, count).map(({ id }) => id)).toEqual(ids)
  })

  it('offers nothing for what half of all names share', () => {
    expect(nearestDepartments('环境局', ALL, 2).map(({ id }) => id)).toEqual([4])
  })

  it('offers nothing that shares nothing', () => {
    expect(nearestDepartments('XYZ', ALL, 3)).toEqual([])
  })
})
