import { describe, expect, it } from 'vitest'
import { isNamed, placeNamed, unitOf, UNNAMED_PLACE } from '../../rules/place.ts'

describe('what things are called in a place', () => {
  it.each([
    ['桐柏县', 'county', '全县', '县政府办公室', '县长信箱'],
    ['东乡族自治县', 'county', '全县', '县政府办公室', '县长信箱'],
    ['赣榆区', 'county', '全区', '区政府办公室', '区长信箱'],
    ['鄂托克旗', 'county', '全旗', '旗政府办公室', '旗长信箱'],
    ['开封市', 'city', '全市', '市政府办公室', '市长信箱'],
    ['黔东南苗族侗族自治州', 'city', '全州', '州政府办公室', '州长信箱'],
    ['锡林郭勒盟', 'city', '全盟', '盟行署办公室', '盟长信箱'],
    ['浙江省', 'province', '全省', '省政府办公厅', '省长信箱'],
    ['广西壮族自治区', 'province', '全区', '自治区政府办公厅', '主席信箱'],
    ['重庆市', 'province', '全市', '市政府办公室', '市长信箱'],
  ] as const)('%s', (name, level, whole, office, mailbox) => {
    expect(placeNamed(name)).toEqual({ name, level, whole, office, mailbox })
  })

  it('is a county while nobody has said which place it is', () => {
    expect(isNamed(UNNAMED_PLACE)).toBe(false)
    expect(unitOf(UNNAMED_PLACE)).toBe('县')
  })
})
