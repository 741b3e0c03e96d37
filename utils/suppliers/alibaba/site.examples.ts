import type { SiteExample } from '../define.ts';

export const examples: readonly SiteExample[] = [
  { url: 'https://www.alibaba.com/product-detail/Its-Skinny-Konjac-Noodles-Variety-Pack_10000010298646.html', offerId: '10000010298646' },
  { url: 'https://www.alibaba.com/product-detail/Men-s-Casual-Walking-Shoes-Custom_1600934033935.html?spm=a2700.details.0.0&s=p#top', offerId: '1600934033935' },
  { url: 'https://www.alibaba.com/product-detail/Wall-Decoration-Home-Decor-Item-Metal_62021684441.html?s=p', offerId: '62021684441' },
  { url: 'https://www.alibaba.com/product-detail/_1600691082191.html', offerId: '1600691082191' },
  { url: 'https://spanish.alibaba.com/product-detail/its-skinny-konjac-noodles-variety-pack-of-48--10000010298646.html', offerId: '10000010298646' },
  { url: 'https://german.alibaba.com/product-detail/Socken-2024_1600691082191.html', offerId: '1600691082191' },
  { url: 'https://m.alibaba.com/product/60498710816/Double-side-beadlock-steel-wheels-for.html', offerId: '60498710816' },
  { url: 'https://m.alibaba.com/product/1601271126969.html', offerId: '1601271126969' },
];

export const resultExamples: readonly string[] = [
  'https://www.alibaba.com/trade/search?fsb=y&IndexArea=product_en&SearchText=wall+art',
  'https://www.alibaba.com/trade/search?tab=supplier&SearchText=net#top',
  'https://russian.alibaba.com/trade/search?SearchText=instant+noodles',
  'https://www.alibaba.com/search/page?SearchScene=proSearch&SearchText=speaker&pro=true',
  'https://www.alibaba.com/showroom/konjac-powder.html',
];
