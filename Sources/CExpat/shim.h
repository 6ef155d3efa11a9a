// The protection against entity amplification is declared only for builds with DTD support,
// which is what every distribution ships.
#ifndef XML_DTD
#define XML_DTD 1
#endif
#include <expat.h>
