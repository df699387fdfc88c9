// SPDX-License-Identifier: MIT
#pragma once

#include "ui/run/workbench.h"

#include <QDialog>

class QLineEdit;

namespace helodesk {

// Asks for the values of variables that a run lacks, all at once.
class VariablesDialog : public QDialog
{
    Q_OBJECT
public:
    VariablesDialog(const QString &profile, const QList<AskedVariable> &asked, QWidget *parent = nullptr);
    // What was typed is wiped.
    ~VariablesDialog() override;

    [[nodiscard]] QMap<QString, QString> answers() const;

    // Nothing if the person gave up.
    [[nodiscard]] static std::optional<QMap<QString, QString>> ask(
        const QString &profile, const QList<AskedVariable> &asked, QWidget *parent);

private:
    QMap<QString, QLineEdit *> m_fields; // by name
};

} // namespace helodesk
