/** Spanish. */
import { type Language } from '../language.js';
import { cues } from './cues.js';
import { names, streets } from './names.js';
import { topics } from './topics.js';

export const spanish: Language = {
  cues,
  topics,
  names,
  streets,
  own: `yo, mi, mis, me, tengo, estoy, soy, nuestra, nuestro, mi hijo, mi hija, mi mamá, mi papá, mi esposo, mi esposa, tuve, fui, quiero`,
  spokenDigits: {
    cero: '0',
    uno: '1',
    una: '1',
    dos: '2',
    tres: '3',
    cuatro: '4',
    cinco: '5',
    seis: '6',
    siete: '7',
    ocho: '8',
    nueve: '9',
  },
  months: {
    enero: 1,
    febrero: 2,
    marzo: 3,
    abril: 4,
    mayo: 5,
    junio: 6,
    julio: 7,
    agosto: 8,
    septiembre: 9,
    setiembre: 9,
    octubre: 10,
    noviembre: 11,
    diciembre: 12,
    ene: 1,
    abr: 4,
    ago: 8,
    dic: 12,
  },
  disclosure: {
    yours: `su, sus, tu, tus, usted, le toca, te toca, tiene, tienes, le, te`,
    appointments: `cita, citas, turno, consulta, reservado, reservada, programada, programado, agendada, agendado, limpieza, revisión, cirugía, próxima visita, reserva`,
    times: `lunes, martes, miércoles, jueves, viernes, sábado, domingo, mañana, enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, diciembre, mediodía, hoy`,
  },
};
