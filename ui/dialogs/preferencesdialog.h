// SPDX-License-Identifier: MIT
#pragma once

#include "ui/run/preferences.h"

#include <QDialog>

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QSpinBox;

namespace helodesk {

// What holds for all runs and the window: the name said in EHLO, how long to wait, how many runs are kept, light or
// dark.
class PreferencesDialog : public QDialog
{
    Q_OBJECT
public:
    explicit PreferencesDialog(const Preferences &preferences, QWidget *parent = nullptr);

    [[nodiscard]] Preferences preferences() const;

private:
    QDoubleSpinBox *makeSeconds(const QString &name);
    void layOut();
    [[nodiscard]] QLayout *caFileRow();
    void fill(const Preferences &preferences);

    Preferences m_before;
    QLineEdit *m_ehloName;
    QDoubleSpinBox *m_connect;
    QDoubleSpinBox *m_tls;
    QDoubleSpinBox *m_reply;
    QDoubleSpinBox *m_content;
    QLineEdit *m_caFile;
    QSpinBox *m_keepRuns;
    QSpinBox *m_keepDays;
    QComboBox *m_appearance;
};

} // namespace helodesk
