// SPDX-License-Identifier: MIT
// What a program of QtCore costs that does nothing: the measure of what helodesk-cli adds.
#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return 0;
}
