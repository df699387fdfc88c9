// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

// Parts of the program that are loaded when they are first needed, because most runs don't need them and their
// libraries take longer to load than such a run takes. A module is a library of its own (helodesk_module() in CMake)
// that exports one object behind an interface; the interface is a header of core without a source, so that neither side
// links the other:
//
//     class Keychain { public: static constexpr const char *moduleName = "keychain"; virtual … = 0; };   // the header
//     HELODESK_EXPORT_MODULE(Keychain, SystemKeychain)                                      // in the module's source
//     Keychain *keychain = module<Keychain>(&problem);                                      // whoever needs it
namespace helodesk {

// What a module's function helodesk_module() answers with.
struct ModuleEntry {
    const char *version; // of the program it was built with: another one's interface may differ
    void *object; // implements the interface; lives as long as the program
};

// The object of the module of that name, loaded at the first call and kept. May be called from any thread. Null, and a
// sentence for users in problem (may be null), if the module isn't installed, is of another version, or one of its
// libraries is missing; the next call tries again.
[[nodiscard]] void *moduleObject(const char *name, QString *problem);

template <typename Interface> [[nodiscard]] Interface *module(QString *problem)
{
    return static_cast<Interface *>(moduleObject(Interface::moduleName, problem));
}

} // namespace helodesk

#define HELODESK_EXPORT_MODULE(Interface, Implementation)                                                              \
    extern "C" Q_DECL_EXPORT helodesk::ModuleEntry helodesk_module()                                                   \
    {                                                                                                                  \
        static Implementation object;                                                                                  \
        return {HELODESK_VERSION, static_cast<Interface *>(&object)};                                                  \
    }
