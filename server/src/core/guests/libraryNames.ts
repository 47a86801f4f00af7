// Names that a C library or a compiler's own library defines, on WebAssembly or elsewhere: an undefined symbol of such a
// name says nothing of a host. Not which of them a certain library has.

/** Whether a symbol may come from the libraries that every program is linked with. */
export function isOfLibraries(symbol: string): boolean {
  if (/^(?:__|_exit$|_Exit$|pthread_|thrd_|mtx_|cnd_|tss_|posix_|emscripten_)/.test(symbol)) return true;
  const name = symbol.replace(/(?:_unlocked|_l|64)$/, '');
  return ofLibraries.has(name) || numerical.has(name) || numerical.has(name.replace(/[fl]$/, ''));
}

/** With `f` and `l` for the other types. */
const numerical: ReadonlySet<string> = new Set(
  (
    'acos acosh asin asinh atan atan2 atanh cabs cacos cacosh carg casin casinh catan catanh cbrt ccos ccosh ceil ' +
    'cexp cimag clog conj copysign cos cosh cpow cproj creal csin csinh csqrt ctan ctanh erf erfc exp exp10 exp2 ' +
    'expm1 fabs fdim floor fma fmax fmin fmod frexp hypot ilogb ldexp lgamma llrint llround log log10 log1p log2 ' +
    'logb lrint lround modf nan nearbyint nextafter nexttoward pow pow10 remainder remquo rint round scalbln ' +
    'scalbn sin sincos sinh sqrt tan tanh tgamma trunc'
  ).split(' '),
);

const ofLibraries: ReadonlySet<string> = new Set(
  (
    'a64l abort abs accept accept4 access alarm aligned_alloc alphasort arc4random arc4random_buf ' +
    'arc4random_uniform asctime asctime_r asprintf at_quick_exit atexit atof atoi atol atoll basename bcmp bcopy ' +
    'bind brk bsearch btowc bzero c16rtomb c32rtomb calloc catclose catgets catopen chdir chmod chown clearenv ' +
    'clearerr clock clock_getres clock_gettime clock_nanosleep close closedir connect creat crypt crypt_r ctime ' +
    'ctime_r difftime dirfd dirname div dlclose dlerror dlopen dlsym dprintf drand48 drem dremf dup dup2 ' +
    'duplocale ecvt encrypt erand48 errno execl execle execlp execv execve execvp exit explicit_bzero faccessat ' +
    'fchmod fchmodat fchown fclose fcntl fcvt fdatasync fdclosedir fdopen fdopendir feclearexcept fegetenv ' +
    'fegetexceptflag fegetround feholdexcept feof feraiseexcept ferror fesetenv fesetexceptflag fesetround ' +
    'fetestexcept feupdateenv fflush ffs ffsl ffsll fgetc fgetln fgetpos fgets fgetwc fgetws fileno finite ' +
    'finitef fmemopen fmtmsg fnmatch fopen fopencookie fork fpathconf fprintf fpurge fputc fputs fputwc fputws ' +
    'fread free freeaddrinfo freelocale freopen fscanf fseek fseeko fsetpos fstat fstatat fstatvfs fsync ftell ' +
    'ftello ftime ftruncate fts_children fts_close fts_open fts_read fts_set futimens futimesat fwide fwprintf ' +
    'fwrite fwscanf gcvt get_avphys_pages get_nprocs get_nprocs_conf get_phys_pages getaddrinfo getc getchar ' +
    'getcwd getdate getdelim getdomainname getegid getentropy getenv geteuid getgid gethostbyname gethostid ' +
    'getline getopt getopt_long getopt_long_only getpagesize getpeername getpid getppid getpwnam getpwuid ' +
    'getrandom getsockname getsockopt getsubopt gettimeofday getuid getw getwc getwchar glob globfree gmtime ' +
    'gmtime_r hcreate hcreate_r hdestroy hdestroy_r hsearch hsearch_r htonl htons iconv iconv_close iconv_open ' +
    'imaxabs imaxdiv index inet_aton inet_ntop inet_pton initstate ioctl iprintf isalnum isalpha isascii isatty ' +
    'isblank iscntrl isdigit isgraph isinf islower isnan isprint ispunct isspace isupper iswalnum iswalpha ' +
    'iswblank iswcntrl iswctype iswdigit iswgraph iswlower iswprint iswpunct iswspace iswupper iswxdigit isxdigit ' +
    'j0 j0f j1 j1f jn jnf jrand48 kill l64a labs lcong48 ldiv lfind lgamma_r lgammaf_r lgammal_r link linkat ' +
    'listen llabs lldiv localeconv localtime localtime_r longjmp lrand48 lsearch lseek lstat madvise malloc ' +
    'malloc_usable_size mblen mbrlen mbrtoc16 mbrtoc32 mbrtowc mbsinit mbsnrtowcs mbsrtowcs mbstowcs mbtowc ' +
    'memccpy memchr memcmp memcpy memmem memmove mempcpy memrchr memset mkdir mkdirat mkstemp mktime mmap ' +
    'mprotect mrand48 msync munmap nanosleep newlocale nftw nl_langinfo nrand48 ntohl ntohs open open_memstream ' +
    'open_wmemstream openat opendir opendirat pathconf pause pclose perror pipe poll popen posix_close ' +
    'posix_fadvise posix_fallocate posix_memalign pread preadv printf program_invocation_name ' +
    'program_invocation_short_name pselect putc putchar putenv puts putw putwc putwchar pwrite pwritev qsort ' +
    'qsort_r quick_exit raise rand rand_r random read readdir readlink readlinkat readv realloc reallocarray ' +
    'realpath recv recvfrom recvmsg regcomp regerror regexec regfree remove rename renameat rewind rewinddir ' +
    'rindex rmdir sbrk scalb scalbf scandir scandirat scanf sched_yield seed48 seekdir select send sendmsg sendto ' +
    'setbuf setbuffer setenv setjmp setlinebuf setlocale setsockopt setstate setvbuf shutdown sigaction signal ' +
    'significand significandf sleep snprintf socket sprintf srand srand48 srandom sscanf stat statvfs stpcpy ' +
    'stpncpy strcasecmp strcasestr strcat strchr strchrnul strcmp strcoll strcpy strcspn strdup strerror ' +
    'strerror_r strfmon strftime strlcat strlcpy strlen strncasecmp strncat strncmp strncpy strndup strnlen ' +
    'strpbrk strptime strrchr strsep strspn strstr strtod strtof strtoimax strtok strtok_r strtol strtold strtoll ' +
    'strtoul strtoull strtoumax strverscmp strxfrm swab swprintf swscanf symlink symlinkat syscall sysconf syslog ' +
    'system tdelete tdestroy telldir tfind time timegm times timespec_get tmpfile tmpnam toascii tolower toupper ' +
    'towctrans towlower towupper truncate tsearch twalk umask uname ungetc ungetwc unlink unlinkat unsetenv ' +
    'uselocale usleep utime utimensat utimes va_start vasprintf vdprintf versionsort vfork vfprintf vfscanf ' +
    'vfwprintf vfwscanf vprintf vscanf vsnprintf vsprintf vsscanf vswprintf vswscanf vwprintf vwscanf wait ' +
    'waitpid wcpcpy wcpncpy wcrtomb wcscasecmp wcscat wcschr wcscmp wcscoll wcscpy wcscspn wcsdup wcsftime wcslen ' +
    'wcsncasecmp wcsncat wcsncmp wcsncpy wcsnlen wcsnrtombs wcspbrk wcsrchr wcsrtombs wcsspn wcsstr wcstod wcstof ' +
    'wcstoimax wcstok wcstol wcstold wcstoll wcstombs wcstoul wcstoull wcstoumax wcswcs wcswidth wcsxfrm wctob ' +
    'wctomb wctrans wctype wcwidth wmemchr wmemcmp wmemcpy wmemmove wmemset wprintf write writev wscanf y0 y0f y1 ' +
    'y1f yn ynf'
  ).split(' '),
);
