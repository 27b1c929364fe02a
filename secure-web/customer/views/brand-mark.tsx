/** The business, by logo and name; its initial where it has no logo. */
import { useSite } from './site.js';

export function BrandMark() {
  const { brand } = useSite();
  const { name, logo } = brand.value;
  if (logo !== null) return <img class="logo" src={logo} alt="" width="36" height="36" />;
  return (
    <span class="logo logo-initial" aria-hidden="true">
      {Array.from(name)[0]?.toUpperCase() ?? ''}
    </span>
  );
}

export function BrandName() {
  const { brand, words } = useSite();
  return <span class="brand-name">{brand.value.name || words.theBusiness}</span>;
}
