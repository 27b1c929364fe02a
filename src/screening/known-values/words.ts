/** Words of the known values, folded: which are empty, which are too common to tell anybody alone, and which name a currency. */

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/[\s,]+/).filter((word) => word !== ''));

export const CURRENCY_SIGNS = '$£€¥₹₱₲₡₩';
export const CURRENCY_WORDS = setOf(`
  usd eur gbp mxn cop ars clp pen cad aud dollar dollars euro euros pound pounds sterling peso pesos dolar dolares libra libras soles bucks`);

/** Stepped over wherever they stand. */
export const EMPTY_WORDS = setOf(`
  a an and are as at be been but by can do does for from had has have he her here his i if in into is it its me my no not of on or our she so than that
  the their them then there these they this to too up us was we were what when where which who will with would yes you your yours youre
  al algo aqui asi como con cual cuando de del donde el ella en entre era es esta este esto fue ha hay la las le les lo los mas me mi muy nos o para
  pero por que se ser si sin sobre son su sus te tiene tu un una uno usted y ya`);

/** As a whole value, one of these is no secret: it is said every day of everybody. */
export const COMMON_WORDS = setOf(`
  account active adult annual approved april august basic blue bronze business card care cash center centre check checking child clinic closed completed
  confirmed contact credit customer daily debit december declined default delivered department desk doctor east email enabled english evening every
  expired family february female first four free french friday full general gold good green high home hospital hour hours house inactive invoice january
  july june large last level limit line linked local main male march married medium member message mobile monday monthly morning name national negative
  never next night none normal north november nurse october office okay online open option order other overdue paid paper partial payment pending person phone
  plan plus policy positive post premium primary private processed quarterly ready received regular refused registered remote renewed result results room
  saturday savings scheduled second secure send sent september service shipped silver single small south spanish standard status street student sunday
  telephone test third thursday today tomorrow total town true tuesday unknown unpaid urgent valid verified video visa visit waiting website wednesday week
  weekly west work yearly yellow yesterday
  abierto activa activo agosto alta anual aprobada aprobado baja cada casa cerrado cita cliente completo confirmada confirmado correo cuenta dia domingo
  efectivo enero enviado espera familia febrero hombre hora hoy hospital jueves julio junio lista listo lunes manana martes marzo mayo mensual mensaje
  miercoles mujer negativo ninguna ninguno noche normal noviembre nueva nuevo octubre oficina pagado pago pendiente persona positivo premium primera primero
  resultado sabado segunda segundo semana septiembre servicio tarde tarjeta telefono trabajo urgente viernes vigente visita diciembre abril`);
