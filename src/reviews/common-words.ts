/**
 * Words everybody says, so that nobody is known by one: what may stay in a text that leaves the gateway. Own work. Not here, and to be
 * kept out: numbers, months, places, brands, and words that are names as well ("mark", "rose", "hill"), but for those no sentence can
 * do without ("will", "may").
 */
const ENGLISH = `
  a able um uh crazy feedback settings sold issued about above access account across actually add after afternoon again against ago agree ah ahead all allow allowed almost already
  alright also although always am an and another answer any anybody anymore anyone anything anyway anywhere apart app appear apply
  appointment appreciate are area arent around arrive arrived as ask asked asking asks at attach attached attempt available away awful
  baby back bad bag balance bank be became because become been before began begin behind being believe below best better between big bill
  bit block blocked body book booked booking both bother bottle bottom box boy boyfriend branch bread break breakfast bring broke broken
  brother brought bus business busy but buy by bye call called calling calls came can cancel cancelled cannot cant car card care
  careful case cash cat cause center centre certain change changed changes charge charged charges chat cheap check checked checking child
  children choose claim clean clear click clinic close closed closes clothes code coffee cold come comes coming company complete completely
  computer confirm confirmed confused connect contact cool copy correct cost could couldnt count couple course cover covered cream create
  credit customer cut dad daily damage date daughter day days deal dear decide declined deep definitely delay delayed delete deliver
  delivered delivery department desk details did didnt die died different difficult dinner do doc doctor document documents does doesnt dog
  doing dollars done dont door doors double doubt down download drink drive driver drop drug drugs due during each ear early easy eat
  either else email emailed empty end ended english enough enter entire error especially etc even evening ever every everybody everyone
  everything everywhere exactly example except exchange excuse expect expected expensive explain extra eye eyes face fact fail failed fair
  fall family far fast father fault fee feel feeling feels fees feet fell felt few figure file fill finally find fine finish finished
  fire first fix fixed floor food foot for forget forgot form forms forward found free friend friends from front full fun funny
  further gave get gets getting gift girl girlfriend give given gives giving glad go goes going gone gonna good goodbye goodnight got gotta
  great group guess guy guys had hair half hand hands handle happen happened happening happens happy hard has hasnt hate have havent having
  he head hear heard heart hello help helped helpful her here hers hey hi high him his hit hold holiday home honestly hospital hot
  hour hours house how however huge hundred hungry hurt hurts husband i id idea idk if ill im imagine important in include included info
  information inside instead insurance interested into invoice is isnt issue issues it item items its itself ive job join just keep keeps
  kept key keys kid kids kind kinda kitchen knew know known knows lady last late lately later laugh learn least leave leaves left leg less
  let lets letter letters life light like liked likes limit line link list listen little live living load local location locked log login
  lol long look looked looking looks lose lost lot lots love loved low luck lunch machine made mail main make makes making man manage
  manager many match matter maybe me mean means meant meds meet meeting member men menu mess message messages met middle might mind mine
  minute minutes miss missed missing moment mom monday money month monthly months mood more morning most mother mouth move moved moving
  much mum must my myself name near nearly neck need needed needs neither never new news next nice night no nobody none noon nope nor
  normal not note nothing notice now nowhere number of off offer office often oh ok okay old omg on once online only onto open opened
  opening opens option options or order ordered orders other others otherwise ought our ours out outside over own owner page paid pain pair
  paper papers parcel parents park parking part parts party pass password past patient pay paying payment payments people per perfect
  perhaps person personal phone photo pic pick picked pickup picture piece pieces pills place plan plans play please plenty pls plz pm point
  police policy poor possible post pounds prefer prescription present pretty price private probably problem problems process product
  products promise proper provide pull purchase push put quarter question questions quick quickly quiet quite ran rang rather reach read
  ready real really reason receipt receive received recently record records red refund refuse register regular remember remind reminder
  remove rent repeat reply report request reschedule reservation reserve rest result results return returned right ring room round
  rude run running sad safe said sale same sat saturday save saw say saying says scared schedule school screen second secure security see
  seem seems seen sell send sending sends sent serious service set several shall share she ship shipped shipping shoes shop short should
  shouldnt show showed shower shown shows shut sick side sign signed simple since sir sister sit site size skin sleep slow small smell so
  some somebody someone something sometimes somewhere son soon sorry sort sound sounds speak special spend spent spoke staff stand start
  started starts statement stay step still stock stomach stop stopped store story straight strange strong stuck stuff stupid
  such suggest sunday support suppose supposed sure surgery surprise swear system table take taken takes taking talk talked talking tea
  team tell telling terms terrible test tests text texted than thank thanks that thats the their them themselves then there theres these
  they theyre thing things think thinking this those though thought through throw thursday thx till time times tired to today together
  told tomorrow tonight too took tooth top total totally touch toward track tracking train transfer treatment tried trip trouble true trust
  try trying tuesday turn turned tv twice type u ugh under understand unfortunately unless until up update updated upset ur urgent us use
  used using usual usually very via visit voice wait waited waiting wake walk wall wanna want wanted wants warm was wash wasnt watch water
  way we weather website wednesday week weekend weekly weeks weird welcome well went were weve what whatever whats when where whether which
  while who whoever whole whom whose why wife will wish with within without woman women wonder wont word words work worked working works
  world worried worry worse worst worth would wouldnt wow write writing written wrong wrote wtf ya yeah year years yep yes yesterday yet
  you youd youll your youre yours yourself youve yup friday`;

const SPANISH = `
  a abierto abre abren acaba acabo acceso ademas adios ahi ahora al algo alguien alguna alguno algun alli amiga amigo ano anos antes aqui
  asi atencion aun aunque ayer ayuda ayudar bajo bastante bien buen buena buenas bueno buenos cada cambiar cambio cancelar casa casi cerca
  cerrado cierra cierran cita clave cliente como comprar con contrasena correo cosa cosas creo cual cuando cuanto cuantos cuenta cuesta
  cuidado da dar dado de debe debo decir deja del demasiado dentro desde despues dia dias dice digo dijo dinero direccion doctor doctora
  donde dos duele durante e el ella ellas ellos email en encontrar enfermo entonces entre enviar envio era eres es esa ese eso espera
  esperar esta estaba estado estamos estan estar estas este esto estoy estuve factura falta familia favor fecha final fue fuera ganas
  gente gracias gran grande gusta gustaria ha haber habia hablar hace hacer hacia hago han hasta hay he hermana hermano hija hijo hola hora
  horario horas hoy hubo igual informacion ir ja jaja la las le lejos les lista listo llama llamar llamo llega llegar llego lleva lo los
  luego lugar madre mal mama manana marido mas me media medico medicina medio mejor menos mensaje mes meses mi mia mientras mil minutos mio
  mis misma mismo momento mucha muchas mucho muchos mujer muy nada nadie necesita necesito ni ningun ninguna no noche nombre nos nosotros
  nuestra nuestro nueva nuevo numero nunca o oficina ojala os otra otras otro otros padre pagar pago pagina papa para parece parte pasa
  pasado pasar paso pedido pedir peor pequeno pero persona poco poder podria pone poner por porfa porque precio pregunta preguntar primera
  primero problema problemas pronto puede pueden puedes puedo pues que queda quedo queria quien quiere quieren quieres quiero quizas
  receta recibir recibo recoger resultado resultados sabe saber sabes sacar salir salud se sea seguro seguridad semana semanas senor
  senora ser sera si siempre siento sigo sin sino sobre solo somos son soy su subir sus tal tambien tampoco tan tanto tarde tarjeta te
  telefono tema tenemos tener tengo tenia ti tiempo tiene tienen tienes tienda tio toda todas todavia todo todos tomar trabajo tras tu tus
  ultima ultimo un una unas uno unos usted ustedes va vale vamos van varios vas veces ven venir veo ver verdad vez vida viene vino visto
  voy vuelta vuelvo y ya yo`;

/** Folded, without apostrophes. */
export const commonWords: ReadonlySet<string> = new Set(`${ENGLISH} ${SPANISH}`.split(/\s+/).filter((word) => word !== ''));
