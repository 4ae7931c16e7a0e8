/** Sky, season, country; and weather that is dangerous to all alike. */
export const nature = {
  nature: `
    trời, trời đẹp, trời mưa, trời nắng, trời nóng, trời lạnh, trời rét, trời ơi nóng, mưa!, mưa to, mưa phùn,
    mưa rào, cơn mưa, mưa rơi, mưa xuân, mưa ngâu, tạnh mưa, nắng, nắng to, nắng cháy da, nắng nóng, nắng vỡ đầu,
    nắng chang chang, nóng!, nóng quá, nóng chảy mỡ, nóng như lò, nóng chết, nóng muốn chết, nóng bức, oi bức, nồm!,
    trời nồm, hanh khô, rét, rét đậm, rét buốt, rét cắt da, rét cóng, rét run, rét nàng bân, lạnh quá, lạnh buốt,
    lạnh teo, lạnh run cầm cập, se lạnh, gió mùa, gió lạnh, gió mùa về, gió bấc, gió nồm, gió!, mát!, mát mẻ,
    mát rượi, thời tiết, dự báo thời tiết, nhiệt độ, độ ẩm, trăng!, trăng tròn, trăng máu, trăng rằm, ông trăng,
    ngôi sao, sao băng, sao trời, bầu trời, mặt trời, mặt trăng, nhật thực, nguyệt thực, cầu vồng, hoa đào, hoa mai,
    hoa gạo, hoa phượng, hoa sim, hoa sở, hoa ban, hoa hồng, hoa sữa, hoa ban nở, hoa nở, nở hoa, hoa rơi, bông hoa,
    cành hoa, cắm hoa, cây, cây cối, cây xanh, cây bàng, cây đa, cây sấu, xà cừ, gốc cây, lá!, lá rụng, lá vàng,
    lá phong, cỏ!, cỏ hồng, núi, núi non, núi bài thơ, rừng!, rừng thông, thông reo, rừng quế, đồi!, đèo!, thung lũng,
    suối chảy, thác, thác nước, khe vằn, biển đẹp, biển xanh, biển lặng, biển vắng, ngắm biển, bờ cát, cát trắng,
    sóng vỗ, sóng biển, bọt sóng, hải đăng, hoàng hôn, bình minh, ráng chiều, chiều tà, đêm trăng, mùa!, mùa xuân,
    mùa hè, mùa hạ, mùa thu, mùa đông, xuân, xuân về, hè!, đông về, thu sang, vào thu, sang đông, mây!, mây trôi,
    sương!, sương mù, sương muối, băng giá, đóng băng, tuyết, tuyết rơi, phong cảnh, cảnh đẹp, ngắm cảnh, thiên nhiên,
    môi trường sống, rác thải, ô nhiễm, bụi than, nước trong veo, đá cuội, vỏ sò, vỏ ốc, san hô, đất đỏ, ngọn đồi,
    cánh đồng, đồng lúa, weather, rainy, rain, raining, sunny, sunshine, hot today, so hot, freezing, freezing today,
    cold weather, windy, wind, breeze, snow, snowing, cloud, clouds, fog, sunset, sunrise, moon, full moon,
    blood moon, stars, shooting star, sky, rainbow, mountain, mountains, forest, hill, waterfall, waves, sand,
    seashell, flower, flowers, blossom, tree, trees, leaves, autumn, spring, winter, summer, season, landscape, nature
  `,
  weather_danger: `
    bão!, cơn! bão!, tin bão, bão số, bão số 3, bão yagi, bão gần, bão đổ bộ, sau bão, trước bão, chống! bão!,
    phòng bão, tránh bão, tránh trú bão, áp thấp, áp thấp nhiệt đới, siêu bão, gió giật, gió giật cấp, gió cấp,
    biển động mạnh, cấm biển, triều cường, nước dâng, ngập, ngập lụt, ngập úng, ngập đường, đường ngập, lụt, lũ,
    lũ lụt, lũ quét, lũ ống, mưa lũ, mưa đá, mưa bão, giông!, giông lốc, dông!, lốc!, lốc xoáy, vòi rồng, sấm,
    sấm sét, sét, sét đánh, tia sét, sét đánh trúng cây, sạt lở đất, sạt lở đường, sạt lở, sạt đường, cây đổ, đổ cây,
    đổ cột điện, tốc mái, bay mái, bay mái tôn, quật đổ, quật ngã cây, động đất, dư chấn, sóng thần, núi lửa, hạn hán,
    cháy rừng, nguy cơ cháy rừng, rét hại, băng tuyết, cảnh báo thời tiết, sơ tán tránh bão, di dời dân, gia cố,
    gia cố lồng bè, gia cố bè, chằng chống, chằng chống nhà, neo đậu, gọi tàu vào bờ, kêu gọi tàu thuyền, cứu trợ,
    hàng cứu trợ, cứu trợ bão lũ, khắc phục hậu quả, storm, typhoon, hurricane, flooding, floods, flooded street,
    landslide, thunder, thunderstorm, lightning, tornado, earthquake, tsunami, heatwave, heat wave, storm warning,
    power out after storm
  `,
} as const;
